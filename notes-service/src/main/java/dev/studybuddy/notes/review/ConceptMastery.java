package dev.studybuddy.notes.review;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user's mastery of a concept. */
@Schema(name = "ConceptMastery", requiredProperties = { "id", "name", "cards", "reviewed", "mastery" })
record ConceptMastery(
        @Schema(description = "Of the concept.") UUID id,
        String name,
        @Schema(description = "The cards that mention it; suspended ones do not count.") int cards,
        @Schema(description = "How many of them were reviewed.") int reviewed,
        @Schema(description = "The mean probability that one of the cards is recalled now, from 0 to 1; a new card "
                + "counts as 0.") double mastery) {}
