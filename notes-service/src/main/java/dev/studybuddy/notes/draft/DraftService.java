package dev.studybuddy.notes.draft;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.derived.DerivedRows;
import dev.studybuddy.notes.note.NoteEvent;
import dev.studybuddy.notes.note.VideoLock;
import dev.studybuddy.notes.subject.SubjectService;
import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;

/**
 * Saves drafts as notes: the first draft of a job becomes one version of the video's one note, merged with what the
 * user edited.
 */
@ApplicationScoped
class DraftService {
    private static final String FIND_NOTE = "SELECT note_id FROM note_version WHERE job_id = $1";
    private static final String FIND_TOMBSTONE = """
            SELECT
            FROM tombstone
            WHERE kind = 'job' AND id = $1 OR kind = 'video' AND id = $2
            """;
    private static final String UPSERT_NOTE = """
            INSERT INTO note (user_id, video_id, youtube_id, version)
            VALUES ($1, $2, $3, 1)
            ON CONFLICT (video_id) DO UPDATE
            SET version = 1 + (SELECT max(version) FROM note_version WHERE note_id = note.id)
            WHERE note.user_id = EXCLUDED.user_id
            RETURNING id, version
            """;
    private static final String INSERT_VERSION = """
            INSERT INTO note_version (note_id, version, job_id, title, channel, duration_seconds, subject, language,
                content, summary, sections, concepts, assessment, segments, model, checked, uncovered, tags, quality,
                prompt_version, transcript_language, edited, generated, conflicts, words_added, words_removed)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::jsonb, $12::text::jsonb, $13::text::jsonb,
                convert_from($14, 'UTF8')::jsonb -> 'segments', $15, $16::text::jsonb, $17::text::jsonb, $18,
                $19::text::jsonb, $20, $21, $22::text IS NOT NULL, $22::text::jsonb, $23, $24, $25)
            """;

    private final Outbox outbox;
    private final DerivedRows derived;
    private final SubjectService subjects;
    private final ErasedUsers erasedUsers;
    private final Vertx vertx;
    private final Clock clock;

    DraftService(Outbox outbox, DerivedRows derived, SubjectService subjects, ErasedUsers erasedUsers,
            Vertx vertx, Clock clock) {
        this.outbox = outbox;
        this.derived = derived;
        this.subjects = subjects;
        this.erasedUsers = erasedUsers;
        this.vertx = vertx;
        this.clock = clock;
    }

    /**
     * Saves the draft as a version with its concepts, links, cards and events, in one transaction. For a later draft of
     * a job that has its version, it only publishes again that the job is completed. A draft of a job that ended, a
     * deleted video or an erased user is dropped.
     *
     * @param value the value of the Kafka record
     */
    Uni<Void> save(SqlConnection tx, NoteDraftedEvent draft, String value) {
        return VideoLock.acquire(tx, draft.userId(), draft.videoId())
                .chain(() -> tx.preparedQuery(FIND_NOTE).execute(Tuple.of(draft.jobId())))
                .chain(rows -> rows.rowCount() == 0
                        ? insertUnlessEnded(tx, draft, value)
                        : publishCompleted(tx, draft, rows.iterator().next().getUUID("note_id")));
    }

    private Uni<Void> insertUnlessEnded(SqlConnection tx, NoteDraftedEvent draft, String value) {
        return hasEnded(tx, draft).chain(ended -> ended ? Uni.createFrom().voidItem() : insert(tx, draft, value));
    }

    private Uni<Boolean> hasEnded(SqlConnection tx, NoteDraftedEvent draft) {
        return erasedUsers.isErased(tx, draft.userId()).chain(erased -> erased
                ? Uni.createFrom().item(true)
                : tx.preparedQuery(FIND_TOMBSTONE).execute(Tuple.of(draft.jobId(), draft.videoId()))
                        .map(tombstones -> tombstones.rowCount() > 0));
    }

    private Uni<Void> insert(SqlConnection tx, NoteDraftedEvent draft, String value) {
        return vertx.executeBlocking(draft::sanitized).chain(sanitized -> insertSanitized(tx, sanitized, value));
    }

    private Uni<Void> insertSanitized(SqlConnection tx, NoteDraftedEvent draft, String value) {
        return subjects.ofDraft(tx, draft.userId(), draft.subject(), draft.suggestedSubject())
                .chain(subject -> DraftMerge.of(tx, draft, subject))
                .chain(text -> tx.preparedQuery(UPSERT_NOTE)
                        .execute(Tuple.of(draft.userId(), draft.videoId(), draft.youtubeId()))
                        .map(DraftService::onlyRow)
                        .call(note -> tx.preparedQuery(INSERT_VERSION).execute(version(note, draft, text, value))))
                .call(note -> derived.refresh(tx, note.getUUID("id")))
                .chain(note -> publishSaved(tx, draft, note));
    }

    private static Tuple version(Row note, NoteDraftedEvent draft, DraftMerge text, String value) {
        return Tuple.from(new Object[]{ note.getUUID("id"), note.getInteger("version"), draft.jobId(), text.title(),
                draft.channel(), draft.durationSeconds(), text.subject(), draft.language(), text.content(),
                draft.summary(), EventJson.write(text.sections()), EventJson.write(draft.concepts()),
                EventJson.write(draft.assessment()), utf8(value), draft.model(),
                jsonOrNull(draft.links()), jsonOrNull(draft.uncovered()), Optional.ofNullable(draft.tags()).orElse(List
                        .of()).toArray(String[]::new),
                jsonOrNull(draft.quality()), draft.promptVersion(), draft.transcriptLanguage(),
                text.generatedJson(), text.conflictsJson(), text.wordsAdded(), text.wordsRemoved() });
    }

    private static String jsonOrNull(Object value) {
        return Optional.ofNullable(value).map(EventJson::write).orElse(null);
    }

    /** The driver allocates the size of a buffer, but three bytes for each character of a text. */
    private static Buffer utf8(String value) {
        return Buffer.buffer(value.getBytes(StandardCharsets.UTF_8));
    }

    private Uni<Void> publishSaved(SqlConnection tx, NoteDraftedEvent draft, Row note) {
        UUID noteId = note.getUUID("id");
        String topic = note.getInteger("version") == 1 ? NoteEvent.TOPIC_CREATED : NoteEvent.TOPIC_UPDATED;
        return outbox.appendAll(tx, List.of(
                new OutgoingEvent(topic, draft.userId(),
                        new NoteEvent(noteId, draft.videoId(), draft.userId(), clock.instant())),
                new OutgoingEvent(JobProgressEvent.TOPIC, draft.videoId(),
                        JobProgressEvent.completed(DraftKey.of(draft), noteId, clock.instant()))));
    }

    private Uni<Void> publishCompleted(SqlConnection tx, NoteDraftedEvent draft, UUID noteId) {
        return outbox.append(tx, JobProgressEvent.TOPIC, draft.videoId(),
                JobProgressEvent.completed(DraftKey.of(draft), noteId, clock.instant()));
    }

    private static Row onlyRow(RowSet<Row> rows) {
        if (rows.rowCount() != 1) {
            throw new IllegalStateException("The note of the video belongs to another user");
        }
        return rows.iterator().next();
    }
}
