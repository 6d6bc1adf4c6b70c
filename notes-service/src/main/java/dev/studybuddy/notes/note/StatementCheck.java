package dev.studybuddy.notes.note;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of the check of each statement against the segments that it cites. */
@Schema(name = "Checked", requiredProperties = { "statements", "repaired", "unsupported" })
public record StatementCheck(@Schema(description = "The number of statements.") int statements,
        @Schema(description = "How many of them were rewritten after the check.") int repaired,
        @Schema(description = "How many of them no segment supports; "
                + "the content marks each with the link [?](#unsupported).") int unsupported) {}
