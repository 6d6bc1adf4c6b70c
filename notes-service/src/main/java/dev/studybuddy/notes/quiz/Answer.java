package dev.studybuddy.notes.quiz;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.studybuddy.notes.note.Assessment.Span;

/** An answer of the user and its grade. */
@Schema(name = "Answer", requiredProperties = { "answer_id", "note_id", "question_id", "kind", "question", "answer",
        "status", "created_at" })
record Answer(UUID answerId, UUID noteId, String questionId,
        @Schema(enumeration = {
                "gap_analysis", "application", "one_up", "synthesis", "multiple_choice",
                "cloze" }) String kind,
        @Schema(description = "As it was when it was answered.") String question,
        @Schema(description = "The text; of multiple_choice that of the choice.") String answer,
        @Schema(enumeration = { "grading", "graded", "failed" }) String status,
        @Schema(description = "From 0 to 1; 1 is a full answer.") Double score, String feedback,
        @Schema(description = "The points of a full answer that this one has.") List<String> met,
        @Schema(description = "The points of a full answer that this one lacks.") List<String> missing,
        @Schema(description = "The parts of the video to watch again, in seconds.") List<Span> watch,
        @Schema(description = "Why the grading failed: a code of the errors of jobs.") String errorCode,
        Instant createdAt, Instant gradedAt){
    static final String GRADING = "grading";
    static final String GRADED = "graded";
    static final String FAILED = "failed";
}
