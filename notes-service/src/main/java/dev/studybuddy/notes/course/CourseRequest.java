package dev.studybuddy.notes.course;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.studybuddy.platform.problem.Problem;

/** The bodies of requests about courses. */
final class CourseRequest {
    static final int MAX_NOTES = 100;
    private static final int MAX_TITLE = 200;
    private static final String NOTES_MESSAGE = "Choose 1 to 100 notes.";

    private CourseRequest() {}

    /** A new course of chosen notes or of a playlist. */
    @Schema(name = "NewCourse", description = "Either note_ids or playlist_id is required.")
    record Create(
            @NotBlank @Size(max = MAX_TITLE) String title,
            @Size(min = 1, max = MAX_NOTES, message = NOTES_MESSAGE) List<@NotNull UUID> noteIds,
            @Pattern(regexp = "[0-9A-Za-z_-]{12,64}", message = "Give the id of a YouTube playlist.") @Schema(
                    description = "The id of a YouTube playlist: the course has the notes of its videos at this "
                            + "time.") String playlistId) {

        /** @throws Problem {@code validation_failed} unless either notes or a playlist are given */
        Create validated() {
            if ((noteIds == null) == (playlistId == null)) {
                throw Problem.invalid("note_ids", "Give either note_ids or playlist_id.");
            }
            requireDistinct(noteIds);
            return this;
        }
    }

    /** What changes of a course; an absent field stays. */
    @Schema(name = "CourseChange")
    record Change(
            @Size(max = MAX_TITLE) String title,
            @Size(min = 1, max = MAX_NOTES, message = NOTES_MESSAGE) @Schema(
                    description = "All notes of the course, in the order of the user.") List<@NotNull UUID> noteIds,
            @Pattern(regexp = "manual|prerequisites", message = "The orders are manual and prerequisites.") @Schema(
                    enumeration = {
                            "manual", "prerequisites" },
                    description = "With note_ids, manual if absent.") String order){

        /** @throws Problem {@code validation_failed} for an empty title or a note that is given twice */
        Change validated() {
            if (title != null && title.isBlank()) {
                throw Problem.invalid("title", "Enter a title.");
            }
            requireDistinct(noteIds);
            return this;
        }

        boolean isManual(boolean before) {
            return order == null ? before || noteIds != null : order.equals("manual");
        }
    }

    /** The progress of a user with one note. */
    @Schema(name = "CourseNoteProgress", requiredProperties = "done")
    record Progress(@NotNull Boolean done) {}

    private static void requireDistinct(List<UUID> noteIds) {
        if (noteIds != null && new HashSet<>(noteIds).size() < noteIds.size()) {
            throw Problem.invalid("note_ids", "Give each note once.");
        }
    }
}
