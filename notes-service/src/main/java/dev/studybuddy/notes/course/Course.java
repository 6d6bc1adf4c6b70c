package dev.studybuddy.notes.course;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A course as it is computed from the current versions of its notes. */
@Schema(name = "Course", requiredProperties = { "id", "title", "order", "notes", "glossary", "exam", "progress",
        "created_at", "updated_at" })
public record Course(
        UUID id,
        String title,
        @Schema(enumeration = {
                "manual", "prerequisites" }) String order,
        @Schema(description = "In the order in which to study them.") List<Step> notes,
        @Schema(description = "Each concept of the notes once, by name.") List<Term> glossary,
        @Schema(description = "At most 40 questions of all notes.") List<ExamQuestion> exam,
        Progress progress,
        Instant createdAt,
        Instant updatedAt){

    /** A note of the course. */
    @Schema(name = "CourseNote", requiredProperties = { "note_id", "title", "reason", "uses", "done" })
    public record Step(
            UUID noteId,
            String title,
            String subject,
            @Schema(description = "Why the note is at this place, as a sentence in English.") String reason,
            @Schema(description = "At most ten concepts that it uses and another note of the course defines, those "
                    + "that decide on its place first.") List<Use> uses,
            boolean done,
            Instant doneAt) {}

    /** A concept that a note uses and another one defines. */
    @Schema(name = "CourseUse", requiredProperties = { "concept_id", "concept", "note_id", "earlier" })
    public record Use(
            UUID conceptId,
            String concept,
            @Schema(description = "The first note of the course that defines it.") UUID noteId,
            @Schema(description = "Whether that note comes before.") boolean earlier) {}

    /** A concept with its definition in the first note that has one, and its position in that video in seconds. */
    @Schema(name = "CourseTerm", requiredProperties = { "concept_id", "name", "aliases", "definition", "note_id" })
    public record Term(UUID conceptId, String name, List<String> aliases, String definition, UUID noteId,
            String section, Double start) {}

    /** A question of the exam, without its answer. */
    @Schema(name = "CourseQuestion", requiredProperties = { "note_id", "question_id", "kind", "question", "choices",
            "concepts" })
    public record ExamQuestion(UUID noteId, String questionId, String kind, String question, List<String> choices,
            List<String> concepts) {}

    /** How many of the notes are done. */
    @Schema(name = "CourseProgress", requiredProperties = { "done", "notes" })
    public record Progress(int done, int notes) {}
}
