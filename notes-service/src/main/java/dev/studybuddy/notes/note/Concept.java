package dev.studybuddy.notes.note;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A concept that a note explains, and its position in the video, in seconds. */
@Schema(name = "Concept", requiredProperties = { "name", "definition" })
public record Concept(String name, String definition, Double start) {}
