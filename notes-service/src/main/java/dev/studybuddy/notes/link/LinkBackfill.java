package dev.studybuddy.notes.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.note.VideoLock;
import dev.studybuddy.platform.database.TransientFailure;

/**
 * Indexes the concepts of notes that were saved by a version of this service without the index. It runs each hour,
 * because a replica of that version may still be consuming drafts.
 */
@ApplicationScoped
public class LinkBackfill {
    private static final Logger LOG = Logger.getLogger(LinkBackfill.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    /** Replicas that start together do not run together. */
    private static final Duration MAX_JITTER = Duration.ofSeconds(60);
    private static final int BATCH = 100;

    private static final String FIND = """
            SELECT id, user_id, video_id
            FROM note
            WHERE id > $1 AND id IN (SELECT note_id FROM concept WHERE concept_id IS NULL)
            ORDER BY id
            LIMIT $2
            """;
    private static final String EXISTS = """
            SELECT
            FROM concept
            WHERE note_id = $1 AND concept_id IS NULL
            LIMIT 1
            """;

    private final Pool pool;
    private final LinkService links;
    private final Vertx vertx;
    private long timer;

    LinkBackfill(Pool pool, LinkService links, Vertx vertx) {
        this.pool = pool;
        this.links = links;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        long jitter = ThreadLocalRandom.current().nextLong(MAX_JITTER.toMillis());
        timer = vertx.setPeriodic(1 + jitter, INTERVAL.toMillis(), id -> run().subscribe().with(
                notes -> LOG.debugf("Backfill of concepts done: notes=%d", notes),
                failure -> LOG.warnf("Backfill of concepts failed: %s", TransientFailure.fields(failure))));
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    /** Indexes all such notes, oldest first, each in a transaction of its own; emits their number. */
    public Uni<Integer> run() {
        return runAfter(new UUID(0, 0), 0);
    }

    private Uni<Integer> runAfter(UUID last, int done) {
        return pool.preparedQuery(FIND).execute(Tuple.of(last, BATCH)).chain(rows -> {
            List<Row> notes = new ArrayList<>();
            rows.forEach(notes::add);
            Uni<Void> batch = Uni.createFrom().voidItem();
            for (Row note : notes) {
                batch = batch.chain(() -> index(note));
            }
            return batch.chain(() -> notes.size() < BATCH
                    ? Uni.createFrom().item(done + notes.size())
                    : runAfter(notes.get(BATCH - 1).getUUID("id"), done + BATCH));
        });
    }

    private Uni<Void> index(Row note) {
        UUID noteId = note.getUUID("id");
        return pool.withTransaction(tx -> VideoLock.acquire(tx, note.getUUID("user_id"), note.getUUID("video_id"))
                .chain(() -> tx.preparedQuery(EXISTS).execute(Tuple.of(noteId)))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : links.refresh(tx, noteId)));
    }
}
