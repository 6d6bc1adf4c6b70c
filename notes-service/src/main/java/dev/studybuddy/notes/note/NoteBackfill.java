package dev.studybuddy.notes.note;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Completes notes that were saved by a version of this service without some derived rows. It runs each hour, because a
 * replica of that version may still be consuming drafts.
 */
public final class NoteBackfill {
    private static final int BATCH = 100;

    private final Pool pool;
    private final String find;
    private final String isIncomplete;
    private final BiFunction<SqlConnection, UUID, Uni<Void>> work;
    private final BackfillTimer timer;

    /**
     * @param name of the rows, for the log
     * @param condition an SQL condition on the table {@code note}: true for notes that are incomplete
     * @param work completes a note; the transaction holds the locks of the user and of the video
     */
    public NoteBackfill(Pool pool, Vertx vertx, String name, String condition,
            BiFunction<SqlConnection, UUID, Uni<Void>> work) {
        this.pool = pool;
        this.find = "SELECT id, user_id, video_id FROM note WHERE id > $1 AND " + condition + " ORDER BY id LIMIT $2";
        this.isIncomplete = "SELECT FROM note WHERE id = $1 AND " + condition;
        this.work = work;
        this.timer = new BackfillTimer(vertx, name, this::run);
    }

    /** Starts the first run and the timer of the others. */
    public void start() {
        timer.start();
    }

    public void stop() {
        timer.stop();
    }

    /** Completes all such notes, oldest first, each in a transaction of its own; emits their number. */
    public Uni<Integer> run() {
        return runAfter(new UUID(0, 0), 0);
    }

    private Uni<Integer> runAfter(UUID last, int done) {
        return pool.preparedQuery(find).execute(Tuple.of(last, BATCH)).chain(rows -> {
            List<Row> notes = new ArrayList<>();
            rows.forEach(notes::add);
            Uni<Void> batch = Uni.createFrom().voidItem();
            for (Row note : notes) {
                batch = batch.chain(() -> complete(note));
            }
            return batch.chain(() -> notes.size() < BATCH
                    ? Uni.createFrom().item(done + notes.size())
                    : runAfter(notes.get(BATCH - 1).getUUID("id"), done + BATCH));
        });
    }

    private Uni<Void> complete(Row note) {
        UUID noteId = note.getUUID("id");
        return pool.withTransaction(tx -> VideoLock.acquire(tx, note.getUUID("user_id"), note.getUUID("video_id"))
                .chain(() -> tx.preparedQuery(isIncomplete).execute(Tuple.of(noteId)))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : work.apply(tx, noteId)));
    }
}
