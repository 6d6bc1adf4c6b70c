package dev.studybuddy.notes.link;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A link between two notes of one user, described from one of them. */
@Schema(name = "Link", requiredProperties = { "note_id", "youtube_id", "title", "reason", "reason_code", "score",
        "status" })
public record Link(
        @Schema(description = "The other note.") UUID noteId,
        @Schema(description = "The YouTube id of the other note's video.") String youtubeId,
        @Schema(description = "The other note's title.") String title,
        @Schema(description = "The concept of this note that is linked; absent for a link by hand.") String concept,
        @Schema(description = "Its name in the other note.") String otherConcept,
        @Schema(description = "The linked section of the other note.") String section,
        @Schema(description = "The position in the video of the other note, in seconds.") Double start,
        @Schema(description = "The reason for the link, one sentence.") String reason,
        LinkReason reasonCode,
        @Schema(description = "How sure it is that the concepts are the same, from 0 to 1.") float score,
        @Schema(enumeration = { "suggested", "accepted", "rejected" }) String status){}
