package dev.studybuddy.notes.search;

import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.note.BackfillTimer;

/**
 * Indexes the texts of notes that were saved before the search had an index; triggers index all others. It runs at the
 * start and, in case of a failure, again each hour. Replicas share the notes between them.
 */
@ApplicationScoped
public class SearchBackfill {
    /** Notes of one transaction. */
    private static final int BATCH = 10;

    private static final String INDEX = """
            SELECT search_index(id)
            FROM (
                SELECT id
                FROM note
                WHERE id IN (SELECT note_id FROM search_note WHERE transcript_hash IS NULL ORDER BY note_id LIMIT $1)
                FOR UPDATE SKIP LOCKED
            ) AS batch
            """;

    private final Pool pool;
    private final BackfillTimer timer;

    SearchBackfill(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.timer = new BackfillTimer(vertx, "search", this::run);
    }

    void start(@Observes StartupEvent started) {
        timer.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        timer.stop();
    }

    /** Indexes all such notes, oldest first; emits their number. */
    public Uni<Integer> run() {
        return Multi.createBy().repeating()
                .uni(() -> pool.preparedQuery(INDEX).execute(Tuple.of(BATCH)).map(rows -> rows.size()))
                .whilst(notes -> notes > 0).collect().with(Collectors.summingInt(notes -> notes));
    }
}
