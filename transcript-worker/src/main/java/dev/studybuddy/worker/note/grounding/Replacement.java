package dev.studybuddy.worker.note.grounding;

import java.util.List;
import java.util.Optional;

import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.note.markdown.MarkdownSanitizer;
import dev.studybuddy.worker.note.markdown.MarkdownText;

/**
 * The model's correction of a failing statement, which passes the checks that are code.
 *
 * @param text the correction with its citations, on one line
 * @param statements at least one; the model may split a statement
 */
public record Replacement(MarkdownText text, List<Statement> statements) {

    /**
     * Returns the correction; empty if it fails a check.
     *
     * @param raw the statement with its citations as the model writes them
     */
    public static Optional<Replacement> parse(String raw, NoteRequest noteRequest, StatementCheck check, String model) {
        MarkdownSanitizer sanitizer = MarkdownSanitizer.withinLine(noteRequest.youtubeId(),
                CitableRange.of(noteRequest.transcript()), 0);
        MarkdownText text = new MarkdownText(sanitizer.accept(raw) + sanitizer.finish(), sanitizer.citations(), model);
        List<Statement> statements = Statement.parse(text.content(), text.citations());
        return statements.isEmpty() || !text.citations().stream().allMatch(Citation::valid)
                || statements.stream().anyMatch(statement -> check.findFault(statement).isPresent())
                        ? Optional.empty()
                        : Optional.of(new Replacement(text, statements));
    }
}
