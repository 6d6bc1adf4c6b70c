package dev.studybuddy.notes.note;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The questions and flashcards of a note. */
@Schema(name = "Assessment", requiredProperties = { "questions", "flashcards" })
public record Assessment(List<Question> questions, List<Flashcard> flashcards) {
    /** A question with its model answer and the parts of the video that contain the answer. */
    @Schema(name = "Question", requiredProperties = { "id", "kind", "question", "answer", "concepts", "segments" })
    public record Question(String id,
            @Schema(enumeration = { "gap_analysis", "application", "one_up", "synthesis" }) String kind,
            String question, String answer, List<String> concepts, List<Span> segments){}

    /** A part of the video, in seconds. */
    @Schema(name = "Span", requiredProperties = { "start", "end" })
    public record Span(double start, double end) {}

    /** The two sides of a card and its position in the video, in seconds. */
    @Schema(name = "Flashcard", requiredProperties = { "front", "back" })
    public record Flashcard(String front, String back, Double start) {}
}
