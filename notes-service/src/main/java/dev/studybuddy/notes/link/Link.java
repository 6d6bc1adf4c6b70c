package dev.studybuddy.notes.link;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A link between two notes of one person, as it is seen from one of them. */
@Schema(name = "Link", requiredProperties = { "note_id", "title", "concept", "reason", "score", "status" })
record Link(
        @Schema(description = "The other note.") UUID noteId,
        @Schema(description = "The other note's title.") String title,
        @Schema(description = "The concept of this note that leads there.") String concept,
        @Schema(description = "The section of the other note that it is about.") String section,
        @Schema(description = "Where in the other note's video, in seconds.") Double start,
        @Schema(description = "Why they are linked, in a sentence.") String reason,
        @Schema(description = "How alike the concepts are: 0 to 1.") float score,
        @Schema(enumeration = { "suggested", "accepted", "rejected" }) String status){}
