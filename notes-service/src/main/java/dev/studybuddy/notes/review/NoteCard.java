package dev.studybuddy.notes.review;

import java.time.Instant;
import java.util.UUID;

/**
 * A flashcard of the current version of a note as its user sees it.
 *
 * @param kind {@code basic} or {@code cloze}
 * @param start in seconds of the video; may be null
 * @param editedAt null when the user did not edit the card
 */
public record NoteCard(UUID id, String kind, String front, String back, Double start, Instant editedAt) {}
