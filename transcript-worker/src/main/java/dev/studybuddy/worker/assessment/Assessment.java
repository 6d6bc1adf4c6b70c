package dev.studybuddy.worker.assessment;

import java.util.List;
import java.util.Optional;

/** What a student is asked about a video, and the ideas in it. Every text is plain, no Markdown. */
public record Assessment(String summary, List<Concept> concepts, List<Question> questions, List<Flashcard> flashcards) {

    /** @param start the second of the video where it is explained */
    public record Concept(String name, String definition, Optional<Double> start) {}

    /**
     * @param id unique within the note
     * @param kind gap_analysis, application, one_up or synthesis
     * @param segments where the video holds the answer
     */
    public record Question(String id, String kind, String question, String answer, List<String> concepts,
            List<Span> segments) {}

    /** From one second of the video to another. */
    public record Span(double start, double end) {}

    /** @param start the second of the video that it comes from */
    public record Flashcard(String front, String back, Optional<Double> start) {}
}
