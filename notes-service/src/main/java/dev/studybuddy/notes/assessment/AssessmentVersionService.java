package dev.studybuddy.notes.assessment;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.derived.DerivedRows;
import dev.studybuddy.notes.note.NoteEvent;
import dev.studybuddy.notes.note.Quality;
import dev.studybuddy.notes.note.VideoLock;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.outbox.Outbox;

/** Saves a new assessment as a version of its note that is otherwise a copy of the current one. */
@ApplicationScoped
class AssessmentVersionService {
    /** The code of an answer that is worse than what the note has. */
    private static final String NO_BETTER = "claude_failed";

    private static final String FIND = """
            SELECT note.id, note.video_id, note.user_id
            FROM assessment_request
            JOIN note ON note.id = assessment_request.note_id
            WHERE assessment_request.id = $1
            """;
    private static final String FIND_QUALITY = """
            SELECT quality::text AS quality
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.id = $1
            """;
    private static final String END = """
            UPDATE assessment_request
            SET state = $2, error_code = $3, ended_at = now()
            WHERE id = $1 AND state = 'requested' AND expires_at > now()
            """;
    private static final String INSERT_VERSION = """
            INSERT INTO note_version (note_id, version, job_id, assessment_request_id, edited, title, channel,
                duration_seconds, subject, language, transcript_language, content, summary, sections, checked,
                uncovered, concepts, assessment, segments, model, prompt_version, quality, tags, kind, conflicts)
            SELECT note.id,
                   1 + (SELECT max(version) FROM note_version WHERE note_id = note.id),
                   job_id, $2, edited, title, channel, duration_seconds, subject, language, transcript_language,
                   content, summary, sections, checked, uncovered, $3::text::jsonb, $4::text::jsonb, segments, model,
                   prompt_version,
                   quality || jsonb_build_object('dropped', $5::text::jsonb, 'missing', $6::text::jsonb),
                   tags, kind, conflicts
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.id = $1
            """;
    private static final String SET_VERSION = """
            UPDATE note
            SET version = (SELECT max(version) FROM note_version WHERE note_id = note.id)
            WHERE id = $1
            """;

    private final DerivedRows derived;
    private final Outbox outbox;
    private final Clock clock;

    AssessmentVersionService(DerivedRows derived, Outbox outbox, Clock clock) {
        this.derived = derived;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Ends the request and saves its assessment, unless the assessment lacks more than that of the note. Does nothing
     * if the request is not open, or was deleted with its note.
     */
    Uni<Void> save(SqlConnection tx, AssessmentDoneEvent done) {
        done.requireComplete();
        return tx.preparedQuery(FIND).execute(Tuple.of(done.requestId())).chain(rows -> rows.rowCount() == 0
                ? Uni.createFrom().voidItem()
                : save(tx, done, rows.iterator().next()));
    }

    private Uni<Void> save(SqlConnection tx, AssessmentDoneEvent done, Row note) {
        return VideoLock.acquire(tx, note.getUUID("user_id"), note.getUUID("video_id"))
                .chain(() -> isUseful(tx, done, note.getUUID("id")))
                .chain(useful -> end(tx, done, useful).chain(ended -> ended && useful
                        ? insert(tx, done, note)
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Boolean> isUseful(SqlConnection tx, AssessmentDoneEvent done, UUID noteId) {
        if (!done.isDone()) {
            return Uni.createFrom().item(false);
        }
        return tx.preparedQuery(FIND_QUALITY).execute(Tuple.of(noteId)).map(rows -> rows.stream().findFirst()
                .flatMap(row -> Optional.ofNullable(row.getString("quality")))
                .map(json -> EventJson.read(json, Quality.class).countMissing())
                .map(missing -> done.countMissing() <= missing).orElse(true));
    }

    /** Returns whether the request was open. */
    private static Uni<Boolean> end(SqlConnection tx, AssessmentDoneEvent done, boolean useful) {
        String code = done.isDone() ? NO_BETTER : done.code();
        return tx.preparedQuery(END).execute(useful
                ? Tuple.of(done.requestId(), "done", null)
                : Tuple.of(done.requestId(), "failed", code)).map(rows -> rows.rowCount() == 1);
    }

    private Uni<Void> insert(SqlConnection tx, AssessmentDoneEvent done, Row note) {
        UUID noteId = note.getUUID("id");
        UUID userId = note.getUUID("user_id");
        return tx.preparedQuery(INSERT_VERSION).execute(Tuple.from(new Object[]{ noteId, done.requestId(),
                EventJson.write(done.concepts()), EventJson.write(done.assessment()),
                EventJson.write(done.dropped()), EventJson.write(done.missing()) }))
                .chain(() -> tx.preparedQuery(SET_VERSION).execute(Tuple.of(noteId)))
                .chain(() -> derived.refresh(tx, noteId))
                .chain(() -> outbox.append(tx, NoteEvent.TOPIC_UPDATED, userId,
                        new NoteEvent(noteId, note.getUUID("video_id"), userId, clock.instant())));
    }
}
