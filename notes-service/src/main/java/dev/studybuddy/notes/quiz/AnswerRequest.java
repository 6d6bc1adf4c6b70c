package dev.studybuddy.notes.quiz;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.studybuddy.platform.problem.Problem;

/** An answer to a question: the text, or for multiple choice the choice. */
@Schema(name = "NewAnswer")
record AnswerRequest(@NotBlank @Size(max = 100) @Schema(
        description = "The id of a question in the assessment of the note.") String questionId,
        @Size(max = 4_000) @Schema(
                description = "For all kinds but multiple_choice.") String answer,
        @PositiveOrZero @Schema(
                description = "For multiple_choice: the position in choices, from 0.") Integer choice) {

    /** @throws Problem {@code validation_failed} unless there is a text and no choice */
    String requireText() {
        if (choice != null) {
            throw Problem.invalid("choice", "This question has no choices. Give an answer.");
        }
        if (answer == null || answer.isBlank()) {
            throw Problem.invalid("answer", "Enter an answer.");
        }
        return answer.strip();
    }

    /** @throws Problem {@code validation_failed} unless the answer is a position below {@code choices} and no text */
    int requireChoice(int choices) {
        if (answer != null) {
            throw Problem.invalid("answer", "This question has choices. Give a choice.");
        }
        if (choice == null || choice >= choices) {
            throw Problem.invalid("choice", "Give the position of a choice, from 0 to " + (choices - 1) + ".");
        }
        return choice;
    }
}
