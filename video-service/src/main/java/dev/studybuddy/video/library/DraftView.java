package dev.studybuddy.video.library;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The unfinished text of a note. */
@Schema(name = "Draft", requiredProperties = { "attempt", "text" })
record DraftView(int attempt, @Schema(description = "Offsets of its deltas count UTF-16 code units") String text) {}
