package dev.studybuddy.notes.review;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The cards that are due, the longest due first. */
@Schema(name = "DueCards", requiredProperties = { "items", "due" })
record DueCards(List<Card> items, @Schema(description = "The number of all cards that are due.") long due) {}
