package dev.studybuddy.notes.search;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.database.TransientFailure;

/**
 * Indexes the texts of notes that were saved before the search had an index; triggers index all others. It runs at the
 * start and, in case of a failure, again each hour. Replicas share the notes between them.
 */
@ApplicationScoped
public class SearchBackfill {
    private static final Logger LOG = Logger.getLogger(SearchBackfill.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    /** Replicas that start together do not run together. */
    private static final Duration MAX_JITTER = Duration.ofSeconds(60);
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
    private final Vertx vertx;
    private long timer;

    SearchBackfill(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        long jitter = ThreadLocalRandom.current().nextLong(MAX_JITTER.toMillis());
        timer = vertx.setPeriodic(1 + jitter, INTERVAL.toMillis(), id -> run().subscribe().with(
                notes -> LOG.debugf("Backfill of the search done: notes=%d", notes),
                failure -> LOG.warnf("Backfill of the search failed: %s", TransientFailure.fields(failure))));
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    /** Indexes all such notes, oldest first; emits their number. */
    public Uni<Integer> run() {
        return Multi.createBy().repeating()
                .uni(() -> pool.preparedQuery(INDEX).execute(Tuple.of(BATCH)).map(rows -> rows.size()))
                .whilst(notes -> notes > 0).collect().with(Collectors.summingInt(notes -> notes));
    }
}
