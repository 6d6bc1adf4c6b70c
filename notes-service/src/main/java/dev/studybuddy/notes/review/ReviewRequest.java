package dev.studybuddy.notes.review;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How well the user recalled a card. */
@Schema(name = "ReviewRequest", requiredProperties = "rating")
record ReviewRequest(
        @Schema(description = "1 again, 2 hard, 3 good, 4 easy.") @NotNull @Min(1) @Max(4) Integer rating,
        @Schema(description = "Until the answer, in milliseconds.") @Min(0) @Max(86_400_000) Integer durationMs,
        @Schema(description = "The revision of the card that the user saw: a repeated request changes nothing, and a "
                + "rating of a card that was reviewed elsewhere meanwhile fails with 409.") @Min(0) Integer revision) {}
