package dev.studybuddy.notes.note;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a student is asked about a note. */
@Schema(name = "Assessment", requiredProperties = { "questions", "flashcards" })
public record Assessment(List<Question> questions, List<Flashcard> flashcards) {
    /** A question with its model answer and the parts of the video that hold it. */
    @Schema(name = "Question", requiredProperties = { "id", "kind", "question", "answer", "concepts", "segments" })
    public record Question(String id,
            @Schema(enumeration = { "gap_analysis", "application", "one_up", "synthesis" }) String kind,
            String question, String answer, List<String> concepts, List<Span> segments){}

    /** A part of the video, in seconds. */
    @Schema(name = "Span", requiredProperties = { "start", "end" })
    public record Span(double start, double end) {}

    /** Two sides of a card, and where in the video they come from, in seconds. */
    @Schema(name = "Flashcard", requiredProperties = { "front", "back" })
    public record Flashcard(String front, String back, Double start) {}
}
