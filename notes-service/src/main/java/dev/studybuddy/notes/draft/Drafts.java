package dev.studybuddy.notes.draft;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.link.Links;
import dev.studybuddy.notes.note.NoteChanged;
import dev.studybuddy.notes.note.VideoLock;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;

/** Makes notes of drafts: the first draft of a job becomes one version of the video's one note. */
@ApplicationScoped
class Drafts {
    private static final String OF_JOB = "SELECT note_id FROM note_version WHERE job_id = $1";
    private static final String IS_DEAD = """
            SELECT
            FROM tombstone
            WHERE kind = 'job' AND id = $1 OR kind = 'video' AND id = $2 OR kind = 'user' AND id = $3
            """;
    private static final String ADD_NOTE = """
            INSERT INTO note (user_id, video_id, youtube_id, version)
            VALUES ($1, $2, $3, 1)
            ON CONFLICT (video_id) DO UPDATE
            SET version = 1 + (SELECT max(version) FROM note_version WHERE note_id = note.id)
            WHERE note.user_id = EXCLUDED.user_id
            RETURNING id, version
            """;
    // 200,000 characters: what a tsvector can hold (1 MB) in both configurations, whatever the words are.
    private static final String ADD_VERSION = """
            INSERT INTO note_version (note_id, version, job_id, title, channel, duration_seconds, subject, language,
                content, summary, sections, concepts, assessment, segments, model, text_config, search, checked,
                uncovered)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::jsonb, $12::text::jsonb, $13::text::jsonb,
                convert_from($14, 'UTF8')::jsonb -> 'segments', $15, config,
                setweight(to_tsvector(config, $4) || to_tsvector('simple', $4), 'A')
                    || setweight(to_tsvector(config, $16) || to_tsvector('simple', $16), 'B')
                    || setweight(to_tsvector(config, body) || to_tsvector('simple', body), 'C'),
                $18::text::jsonb, $19::text::jsonb
            FROM (
                SELECT $17::text::regconfig AS config,
                       left(regexp_replace($9, '\\]\\([^)]*\\)', ']', 'g'), 200000) AS body
            ) AS searched
            """;

    private final Outbox outbox;
    private final Links links;

    Drafts(Outbox outbox, Links links) {
        this.outbox = outbox;
        this.links = links;
    }

    /**
     * Stores a draft, with its concepts, its links and what is said of it, in one transaction. A further draft of a job
     * that has its version only says again that it is there; one for what has ended or is gone is dropped.
     *
     * @param value the event's value as it came
     */
    Uni<Void> store(SqlConnection tx, NoteDrafted draft, String value) {
        return VideoLock.take(tx, draft.userId(), draft.videoId())
                .chain(() -> tx.preparedQuery(OF_JOB).execute(Tuple.of(draft.jobId())))
                .chain(rows -> rows.rowCount() == 0
                        ? unlessDead(tx, draft, value)
                        : sayCompleted(tx, draft, rows.iterator().next().getUUID("note_id")));
    }

    private Uni<Void> unlessDead(SqlConnection tx, NoteDrafted draft, String value) {
        return tx.preparedQuery(IS_DEAD).execute(Tuple.of(draft.jobId(), draft.videoId(), draft.userId()))
                .chain(dead -> dead.rowCount() > 0 ? Uni.createFrom().voidItem() : add(tx, draft, value));
    }

    private Uni<Void> add(SqlConnection tx, NoteDrafted draft, String value) {
        return tx.preparedQuery(ADD_NOTE).execute(Tuple.of(draft.userId(), draft.videoId(), draft.youtubeId()))
                .map(Drafts::only)
                .chain(note -> tx.preparedQuery(ADD_VERSION).execute(version(note, draft, value))
                        .chain(() -> links.renew(tx, note.getUUID("id")))
                        .chain(() -> say(tx, draft, note)));
    }

    private static Tuple version(Row note, NoteDrafted draft, String value) {
        String concepts = draft.concepts().stream().map(concept -> concept.name()).collect(Collectors.joining(". "));
        return Tuple.from(new Object[]{ note.getUUID("id"), note.getInteger("version"), draft.jobId(), draft.title(),
                draft.channel(), draft.durationSeconds(), draft.subject(), draft.language(), draft.content(),
                draft.summary(), EventJson.write(draft.sections()), EventJson.write(draft.concepts()),
                EventJson.write(draft.assessment()), bytes(value), draft.model(), concepts,
                TextConfig.of(draft.language()), ifKnown(draft.links()), ifKnown(draft.uncovered()) });
    }

    private static String ifKnown(Object value) {
        return value == null ? null : EventJson.write(value);
    }

    /** As bytes, of which the driver makes room for so many; of a text it makes room for three times as many. */
    private static Buffer bytes(String value) {
        return Buffer.buffer(value.getBytes(StandardCharsets.UTF_8));
    }

    private Uni<Void> say(SqlConnection tx, NoteDrafted draft, Row note) {
        UUID noteId = note.getUUID("id");
        String topic = note.getInteger("version") == 1 ? NoteChanged.CREATED : NoteChanged.UPDATED;
        return outbox.appendAll(tx, List.of(
                new OutgoingEvent(topic, draft.userId(),
                        new NoteChanged(noteId, draft.videoId(), draft.userId(), Instant.now())),
                new OutgoingEvent(JobProgress.TOPIC, draft.videoId(),
                        JobProgress.completed(DraftHead.of(draft), noteId))));
    }

    private Uni<Void> sayCompleted(SqlConnection tx, NoteDrafted draft, UUID noteId) {
        return outbox.append(tx, JobProgress.TOPIC, draft.videoId(),
                JobProgress.completed(DraftHead.of(draft), noteId));
    }

    private static Row only(RowSet<Row> rows) {
        if (rows.rowCount() != 1) {
            throw new IllegalStateException("The video's note is another person's");
        }
        return rows.iterator().next();
    }
}
