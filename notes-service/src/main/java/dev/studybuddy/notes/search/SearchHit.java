package dev.studybuddy.notes.search;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A place of a note that a search found. */
@Schema(name = "SearchHit", requiredProperties = { "place", "highlight" })
record SearchHit(
        @Schema(enumeration = { "note", "transcript", "remark" }) String place,
        @Schema(description = "The second of the video; absent in a note.") Double start,
        @Schema(description = "Of a remark only.") UUID remarkId,
        @Schema(description = "A fragment with the found words, "
                + "as HTML whose only element is <mark>.") String highlight){}
