package dev.studybuddy.notes.review;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

import dev.studybuddy.notes.review.CardState.Phase;

/** A flashcard with its schedule. */
@Schema(name = "Card", requiredProperties = { "id", "note_id", "kind", "front", "back", "due", "state", "stability",
        "difficulty", "suspended" })
record Card(
        UUID id,
        UUID noteId,
        @Schema(enumeration = { "basic", "cloze" }, description = "The back of a cloze fills the gap ___ of the front.")
        String kind,
        String front,
        String back,
        @Schema(description = "The position in the video, in seconds.") Double start,
        Instant due,
        @Schema(enumeration = { "new", "learning", "review", "relearning" }) String state,
        @Schema(description = "The days after which it is recalled with a probability of 90 %; 0 when new.")
        double stability,
        @Schema(description = "From 1 to 10; 0 when new.") double difficulty,
        @Schema(description = "Whether it is never due.") boolean suspended) {
    static Card of(Row row) {
        return new Card(row.getUUID("id"), row.getUUID("note_id"), row.getString("kind"), row.getString("front"),
                row.getString("back"), row.getDouble("start"), row.getOffsetDateTime("due").toInstant(),
                row.getString("phase"), row.getDouble("stability"), row.getDouble("difficulty"),
                row.getBoolean("suspended"));
    }

    static CardState state(Row row) {
        return new CardState(Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT)), row.getInteger("step"),
                row.getDouble("stability"), row.getDouble("difficulty"), row.getInteger("repetitions"),
                row.getInteger("lapses"), row.getOffsetDateTime("due").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("reviewed_at")).map(time -> time.toInstant()).orElse(null));
    }
}
