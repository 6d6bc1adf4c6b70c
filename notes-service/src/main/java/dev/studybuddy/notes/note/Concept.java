package dev.studybuddy.notes.note;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A concept that a note explains, and its position in the video, in seconds. */
@Schema(name = "Concept", requiredProperties = { "name", "definition" })
public record Concept(String name, @Schema(
        description = "Other names; absent in notes of before.") List<String> aliases,
        String definition, Double start) {}
