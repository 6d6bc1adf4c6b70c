package dev.studybuddy.notes.draft;

import java.util.List;
import java.util.UUID;

import dev.studybuddy.notes.markdown.MarkdownSanitizer;
import dev.studybuddy.notes.note.Assessment;
import dev.studybuddy.notes.note.Concept;
import dev.studybuddy.notes.note.Quality;
import dev.studybuddy.notes.note.Section;
import dev.studybuddy.notes.note.StatementCheck;

/**
 * The finished draft of an attempt. The segments, by far its largest part, are not parsed here: the database extracts
 * them from the value, so that a draft of 16 MB is in memory once.
 *
 * @param transcriptLanguage null in drafts of earlier workers
 * @param subject the subject that the user gave; null if there is none
 * @param suggestedSubject the subject that the model suggests; null if the user gave one
 * @param tags null in drafts of earlier workers, as are the quality and the version of the prompts
 * @param links the result of the statement check; null when the worker did not check the statements
 * @param uncovered null when the worker did not calculate the uncovered parts
 */
record NoteDraftedEvent(UUID jobId, UUID videoId, UUID userId, String youtubeId, int attempt, long seq, String title,
        String channel, int durationSeconds, String language, String transcriptLanguage,
        String subject, String suggestedSubject, List<String> tags, String content, String summary,
        List<Section> sections, StatementCheck links, List<Assessment.Span> uncovered, List<Concept> concepts,
        Assessment assessment, Quality quality, String model, String promptVersion) {
    /** With only the Markdown that a note may contain. */
    NoteDraftedEvent sanitized() {
        return new NoteDraftedEvent(jobId, videoId, userId, youtubeId, attempt, seq, title, channel, durationSeconds,
                language, transcriptLanguage, subject, suggestedSubject, tags,
                MarkdownSanitizer.sanitizeAlways(content), summary, sections, links, uncovered, concepts, assessment,
                quality, model, promptVersion);
    }
}
