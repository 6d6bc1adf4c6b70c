package dev.studybuddy.notes.note;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A section that the user changed and that a new draft has with another text than the generated one before. */
@Schema(name = "Conflict", description = "A section that stays as the user wrote it, and that a new draft changed too.")
public record Conflict(@Schema(description = "Absent for the text before the first heading.") String heading,
        @Schema(description = "The section in the draft, in Markdown; absent when the draft has no such "
                + "section.") String generated) {}
