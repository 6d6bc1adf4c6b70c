package dev.studybuddy.notes.note;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What it came to when each statement was held against the part of the video that it cites. */
@Schema(name = "Checked", requiredProperties = { "statements", "repaired", "unsupported" })
public record Checked(@Schema(description = "How many cite something.") int statements,
        @Schema(description = "Of these, how many were written anew after the check.") int repaired,
        @Schema(description = "Of these, how many nothing bears out; the content marks each with *(unsupported)*.") int unsupported) {}
