package dev.studybuddy.notes.link;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A link by hand. */
@Schema(name = "NewLink", requiredProperties = "note_id")
record NewLink(
        @Schema(description = "The other note.") @NotNull(message = "Name the other note.") UUID noteId,
        @Schema(description = "A heading of the other note; absent for the whole note.") @Size(max = 500,
                message = "Give at most 500 characters.") String section) {}
