package dev.studybuddy.notes.note;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a note explains, and where in the video, in seconds. */
@Schema(name = "Concept", requiredProperties = { "name", "definition" })
public record Concept(String name, String definition, Double start) {}
