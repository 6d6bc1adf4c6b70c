package dev.studybuddy.notes.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.markdown.SectionIndex;
import dev.studybuddy.notes.markdown.SectionMerge;
import dev.studybuddy.notes.markdown.WordDiff;
import dev.studybuddy.notes.note.Conflict;
import dev.studybuddy.notes.note.Section;
import dev.studybuddy.platform.event.EventJson;

/**
 * The text that a draft becomes: its own, or merged with what the user edited since the last draft of the video.
 *
 * @param generated title, subject and content of the draft where others take their place; null otherwise
 */
record DraftMerge(String title, String subject, String content, List<Section> sections, Generated generated,
        List<Conflict> conflicts, int wordsAdded, int wordsRemoved) {
    // The last draft as it was generated, and the current version, which the user may have edited since.
    private static final String FIND = """
            SELECT current.title,
                   current.subject,
                   current.content,
                   current.sections::text AS sections,
                   coalesce(base.generated, jsonb_build_object('title', base.title, 'subject', base.subject, 'content',
                       base.content))::text AS base
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            LEFT JOIN LATERAL (
                SELECT *
                FROM note_version
                WHERE note_id = note.id AND job_id IS NOT NULL AND assessment_request_id IS NULL
                ORDER BY version DESC
                LIMIT 1
            ) base ON true
            WHERE note.video_id = $1 AND note.user_id = $2
            """;

    /** A text as a draft had it. */
    record Generated(String title, String subject, String content) {}

    /** Merges the draft with the note of its video. The transaction holds the lock of the video. */
    static Uni<DraftMerge> of(SqlConnection tx, NoteDraftedEvent draft, String subject) {
        Generated generated = new Generated(draft.title(), subject, draft.content());
        return tx.preparedQuery(FIND).execute(Tuple.of(draft.videoId(), draft.userId())).map(rows -> rows.stream()
                .findFirst()
                .map(row -> merge(row, draft, generated))
                .orElseGet(() -> new DraftMerge(draft.title(), subject, draft.content(), draft.sections(), null,
                        List.of(), WordDiff.count(draft.content()), 0)));
    }

    private static DraftMerge merge(Row current, NoteDraftedEvent draft, Generated generated) {
        Generated base = EventJson.read(current.getString("base"), Generated.class);
        Generated edited = new Generated(current.getString("title"), current.getString("subject"),
                current.getString("content"));
        SectionMerge merge = Objects.equals(edited.content, base.content)
                ? new SectionMerge(generated.content, List.of())
                : SectionMerge.of(Optional.ofNullable(base.content).orElse(""), edited.content, generated.content);
        String title = Objects.equals(edited.title, base.title) ? generated.title : edited.title;
        String subject = Objects.equals(edited.subject, base.subject) ? generated.subject : edited.subject;
        WordDiff diff = WordDiff.of(edited.content, merge.content());
        boolean isMerged = !generated.equals(new Generated(title, subject, merge.content()));
        return new DraftMerge(title, subject, merge.content(), isMerged
                ? sections(merge.content(), draft, current)
                : draft.sections(), isMerged ? generated : null, merge.conflicts(), diff.wordsAdded(),
                diff.wordsRemoved());
    }

    private static List<Section> sections(String content, NoteDraftedEvent draft, Row current) {
        List<Section> known = new ArrayList<>(draft.sections());
        known.addAll(List.of(EventJson.read(current.getString("sections"), Section[].class)));
        return SectionIndex.of(content, known);
    }

    String generatedJson() {
        return generated == null ? null : EventJson.write(generated);
    }

    String conflictsJson() {
        return conflicts.isEmpty() ? null : EventJson.write(conflicts);
    }
}
