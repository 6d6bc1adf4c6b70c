package dev.studybuddy.notes.review;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Finds the cards of a note for exports. */
@ApplicationScoped
public class NoteCardRepository {
    // Cards that the user edited stay when a version comes without them, so there may be more than a version has.
    private static final int MAX_CARDS = 1_000;
    private static final String FIND = """
            SELECT id,
                   kind,
                   coalesce(own_front, front) AS front,
                   coalesce(own_back, back) AS back,
                   start,
                   edited_at
            FROM card
            WHERE note_id = $1 AND retired_at IS NULL
            ORDER BY id
            LIMIT $2
            """;

    /** The cards that are not retired, oldest first. */
    public Uni<List<NoteCard>> find(SqlClient client, UUID noteId) {
        return client.preparedQuery(FIND).execute(Tuple.of(noteId, MAX_CARDS))
                .map(rows -> rows.stream().map(NoteCardRepository::card).toList());
    }

    private static NoteCard card(Row row) {
        return new NoteCard(row.getUUID("id"), row.getString("kind"), row.getString("front"), row.getString("back"),
                row.getDouble("start"), Optional.ofNullable(row.getOffsetDateTime("edited_at"))
                        .map(OffsetDateTime::toInstant).orElse(null));
    }
}
