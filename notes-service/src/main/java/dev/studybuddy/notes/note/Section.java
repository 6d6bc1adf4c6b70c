package dev.studybuddy.notes.note;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A heading of a note and the part of the video that it covers, in seconds. */
@Schema(name = "Section", requiredProperties = { "heading", "start", "end", "supported" })
public record Section(String heading, double start, double end,
        @Schema(description = "Whether at least one valid citation supports it.") boolean supported) {}
