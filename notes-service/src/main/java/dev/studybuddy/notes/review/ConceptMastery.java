package dev.studybuddy.notes.review;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user's mastery of a concept. */
@Schema(name = "ConceptMastery", requiredProperties = { "id", "name", "cards", "reviewed", "answered",
        "mastery" })
record ConceptMastery(
        @Schema(description = "Of the concept.") UUID id,
        String name,
        @Schema(description = "The cards that mention it; suspended ones do not count.") int cards,
        @Schema(description = "How many of them were reviewed.") int reviewed,
        @Schema(description = "The questions about it of which an answer is graded.") int answered,
        @Schema(description = "From 0 to 1: the mean of the probabilities that each card is recalled now, 0 for a new "
                + "card, and of the scores of the newest graded answer to each question.") double mastery) {}
