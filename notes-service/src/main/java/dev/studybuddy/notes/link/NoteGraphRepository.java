package dev.studybuddy.notes.link;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads the graph of a user's notes. */
@ApplicationScoped
class NoteGraphRepository {
    private static final int MAX_NODES = 500;
    private static final int MAX_EDGES = 2000;

    private static final String FIND_NODES = """
            SELECT note.id, current.title, current.subject
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.user_id = $1
            ORDER BY note.id DESC
            LIMIT $2
            """;
    private static final String FIND_EDGES = """
            SELECT from_note, to_note, from_concept, score
            FROM link
            WHERE from_note = ANY($1) AND to_note = ANY($1) AND status <> 'rejected'
            ORDER BY status, shared_concepts DESC, score DESC, from_note, to_note
            LIMIT $2
            """;

    private final Pool pool;

    NoteGraphRepository(Pool pool) {
        this.pool = pool;
    }

    /** The graph of at most {@value #MAX_NODES} notes and {@value #MAX_EDGES} links, accepted links first. */
    Uni<NoteGraph> find(UUID userId) {
        return pool.preparedQuery(FIND_NODES).execute(Tuple.of(userId, MAX_NODES))
                .map(rows -> rows.stream().map(row -> new NoteGraph.Node(row.getUUID("id"), row.getString("title"),
                        row.getString("subject"))).toList())
                .chain(nodes -> findEdges(nodes).map(edges -> new NoteGraph(nodes, edges)));
    }

    private Uni<List<NoteGraph.Edge>> findEdges(List<NoteGraph.Node> nodes) {
        UUID[] ids = nodes.stream().map(NoteGraph.Node::id).toArray(UUID[]::new);
        return pool.preparedQuery(FIND_EDGES).execute(Tuple.of(ids, MAX_EDGES))
                .map(rows -> rows.stream().map(row -> new NoteGraph.Edge(row.getUUID("from_note"),
                        row.getUUID("to_note"), row.getString("from_concept"), row.getFloat("score"))).toList());
    }
}
