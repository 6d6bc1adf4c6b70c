package dev.studybuddy.notes.library;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Describes a page of notes to clients; the page itself is {@code messaging}'s. */
@Schema(name = "NotePage", requiredProperties = { "items", "next_cursor" })
record NotePage(List<NoteSummary> items, @Schema(nullable = true) String nextCursor) {}
