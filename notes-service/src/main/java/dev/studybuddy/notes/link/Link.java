package dev.studybuddy.notes.link;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A link between two notes of one user, described from one of them. */
@Schema(name = "Link", requiredProperties = { "note_id", "title", "concept", "reason", "score", "status" })
record Link(
        @Schema(description = "The other note.") UUID noteId,
        @Schema(description = "The other note's title.") String title,
        @Schema(description = "The concept of this note that is linked.") String concept,
        @Schema(description = "The linked section of the other note.") String section,
        @Schema(description = "The position in the video of the other note, in seconds.") Double start,
        @Schema(description = "The reason for the link, one sentence.") String reason,
        @Schema(description = "The similarity of the two concepts, from 0 to 1.") float score,
        @Schema(enumeration = { "suggested", "accepted", "rejected" }) String status){}
