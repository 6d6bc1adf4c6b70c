package dev.studybuddy.notes.note;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The questions and flashcards of a note. */
@Schema(name = "Assessment", requiredProperties = { "questions", "flashcards" })
public record Assessment(List<Question> questions, List<Flashcard> flashcards) {
    /** A question with its model answer and the parts of the video that contain the answer. */
    @Schema(name = "Question", requiredProperties = { "id", "kind", "question", "answer", "concepts", "segments" })
    public record Question(String id,
            @Schema(enumeration = { "gap_analysis", "application", "one_up", "synthesis", "multiple_choice",
                    "cloze" }) String kind, String question, String answer,
            @Schema(description = "The points of a full answer to an open question.") List<String> rubric,
            @Schema(description = "Four for multiple_choice, one of them right.") List<Choice> choices,
            List<String> concepts, List<Span> segments){}

    /** A choice, and why it is right or tempting and wrong. */
    @Schema(name = "Choice", requiredProperties = { "text", "right", "why" })
    public record Choice(String text, boolean right, String why) {}

    /** A part of the video, in seconds. */
    @Schema(name = "Span", requiredProperties = { "start", "end" })
    public record Span(double start, double end) {}

    /** The two sides of a card and its position in the video, in seconds. */
    @Schema(name = "Flashcard", requiredProperties = { "front", "back" })
    public record Flashcard(
            @Schema(enumeration = { "basic", "cloze" }, description = "The back of a cloze fills the gap ___ of the "
                    + "front. Absent in notes of before: basic.") String kind,
            String front, String back, Double start){}
}
