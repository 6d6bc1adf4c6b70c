package dev.studybuddy.notes.review;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The cards that are due: first those to repeat, the longest due first, then new ones. */
@Schema(name = "DueCards", requiredProperties = { "items", "due", "new_cards" })
record DueCards(List<Card> items, @Schema(
        description = "All cards that are due; of those to repeat, 1,000 are counted.") long due,
        @Schema(description = "How many of them are new; limited per day.") long newCards) {}
