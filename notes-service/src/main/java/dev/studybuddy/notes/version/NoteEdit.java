package dev.studybuddy.notes.version;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.studybuddy.notes.markdown.MarkdownSanitizer;
import dev.studybuddy.platform.problem.Problem;

/** What the user writes of a note. */
@Schema(name = "NoteEdit")
public record NoteEdit(@NotBlank @Size(max = 300) String title,
        @Schema(description = "Absent or empty for none. Becomes the spelling that other notes have.") @Size(
                max = 100) String subject,
        @Schema(description = "Markdown. Raw HTML, images and links to other than http(s) addresses are escaped.",
                maxLength = NoteEdit.MAX_CONTENT) @NotNull String content) {
    /** In UTF-16 code units. */
    static final int MAX_CONTENT = 500_000;

    /**
     * The edit as it is stored.
     *
     * @throws Problem {@code body_too_large} for a content over the limit
     */
    public NoteEdit sanitized() {
        if (content.length() > MAX_CONTENT) {
            throw new Problem(413, "body_too_large",
                    "A note has at most %,d characters. Shorten it and try again.".formatted(MAX_CONTENT));
        }
        return new NoteEdit(title.strip(), subject == null || subject.isBlank() ? null : subject.strip(),
                MarkdownSanitizer.sanitize("content", content));
    }

    NoteEdit withSubject(String resolved) {
        return new NoteEdit(title, resolved, content);
    }
}
