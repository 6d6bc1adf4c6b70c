package dev.studybuddy.worker.assessment;

import java.util.List;
import java.util.Optional;

/** The questions, flashcards and concepts of a video. All texts are plain text without Markdown. */
public record Assessment(String summary, List<Concept> concepts, List<Question> questions, List<Flashcard> flashcards) {

    /** @param start the second of the video where the concept is explained */
    public record Concept(String name, String definition, Optional<Double> start) {}

    /**
     * @param id unique within the note
     * @param kind gap_analysis, application, one_up or synthesis
     * @param segments the parts of the video that contain the answer
     */
    public record Question(String id, String kind, String question, String answer, List<String> concepts,
            List<Span> segments) {}

    /** A part of the video, in seconds. */
    public record Span(double start, double end) {}

    /** @param start the second of the video that the flashcard is based on */
    public record Flashcard(String front, String back, Optional<Double> start) {}
}
