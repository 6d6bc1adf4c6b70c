package dev.studybuddy.notes.version;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version in the list. */
@Schema(name = "NoteVersion", requiredProperties = { "version", "kind", "title", "created_at" })
public record VersionSummary(
        @Schema(description = "Grows with every change of the note, with gaps.") int version,
        @Schema(enumeration = { "generated", "edited", "restored" }) String kind,
        String title,
        Instant createdAt,
        @Schema(description = "When the user saved the edited version again; absent if it was saved "
                + "once.") Instant updatedAt,
        String model,
        @Schema(description = "Compared with the version that was current before; absent in versions of before, as are "
                + "the removed words.") Integer wordsAdded,
        Integer wordsRemoved){}
