package dev.studybuddy.notes.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A flashcard with its schedule. */
@Schema(name = "Card", requiredProperties = { "id", "note_id", "title", "kind", "front", "back", "edited", "due",
        "state", "stability", "difficulty", "reviews", "lapses", "revision", "suspended" })
record Card(
        UUID id,
        UUID noteId,
        @Schema(description = "Of the note.") String title,
        @Schema(enumeration = { "basic", "cloze" },
                description = "The back of a cloze fills the gap ___ of the front.") String kind,
        String front,
        String back,
        @Schema(description = "Whether the user wrote the sides; new versions keep them.") boolean edited,
        @Schema(description = "The position in the video, in seconds.") Double start,
        Instant due,
        @Schema(enumeration = { "new", "learning", "review", "relearning" }) String state,
        @Schema(description = "The days until the probability of recall is 90 %; 0 when new.") double stability,
        @Schema(description = "From 1 to 10; 0 when new.") double difficulty,
        int reviews,
        @Schema(description = "How often it was forgotten after it had been learned.") int lapses,
        @Schema(description = "Increases with each review and undo; sent with a rating, it counts once.") int revision,
        @Schema(description = "Whether it is never due.") boolean suspended,
        @Schema(description = "It is not due before; absent when it was never buried.") Instant buriedUntil,
        @Schema(description = "The seconds until it is due again after each rating, 1 to 4, at the time of this "
                + "response. Only in the list of due cards and in responses about a review.") List<Long> intervals){}
