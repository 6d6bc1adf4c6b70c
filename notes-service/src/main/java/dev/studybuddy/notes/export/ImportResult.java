package dev.studybuddy.notes.export;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of an import. */
@Schema(name = "ImportResult", requiredProperties = { "updated", "unchanged", "conflicts", "skipped" })
record ImportResult(List<Updated> updated,
        @Schema(description = "Files without a change, or whose note has their text already.") int unchanged,
        @Schema(description = "Nothing was overwritten.") List<Conflict> conflicts,
        List<Skipped> skipped) {

    @Schema(name = "ImportedNote", requiredProperties = { "note_id", "title", "version" })
    record Updated(UUID noteId, String title, int version) {}

    @Schema(name = "ImportConflict", description = "The user changed the file, and the note has changed since the "
            + "export.", requiredProperties = { "file", "note_id", "version", "current_version" })
    record Conflict(String file, UUID noteId, @Schema(description = "Of the file.") int version, int currentVersion) {}

    @Schema(name = "SkippedFile", requiredProperties = { "file", "reason" })
    record Skipped(String file,
            @Schema(description = "A code: not_found when the user has no such note.") String reason) {}

    /** Collects a result. */
    static final class Builder {
        private static final int MAX_NAME = 300;

        private final List<Updated> updated = new ArrayList<>();
        private final List<Conflict> conflicts = new ArrayList<>();
        private final List<Skipped> skipped = new ArrayList<>();
        private int unchanged;

        void updated(UUID noteId, String title, int version) {
            updated.add(new Updated(noteId, title, version));
        }

        void conflict(String file, UUID noteId, int version, int currentVersion) {
            conflicts.add(new Conflict(shortened(file), noteId, version, currentVersion));
        }

        void skipped(String file, String reason) {
            skipped.add(new Skipped(shortened(file), reason));
        }

        void unchanged() {
            unchanged++;
        }

        ImportResult build() {
            return new ImportResult(updated, unchanged, conflicts, skipped);
        }

        private static String shortened(String file) {
            return file.codePointCount(0, file.length()) <= MAX_NAME
                    ? file
                    : file.substring(0, file.offsetByCodePoints(0, MAX_NAME));
        }
    }
}
