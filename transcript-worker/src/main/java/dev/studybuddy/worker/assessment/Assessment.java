package dev.studybuddy.worker.assessment;

import java.util.List;
import java.util.Optional;

/** The questions, flashcards and concepts of a video. All texts are plain text without Markdown. */
public record Assessment(List<Concept> concepts, List<Question> questions, List<Flashcard> flashcards) {

    /**
     * @param aliases other names: the acronym, common names, the English name
     * @param start the second of the video where the concept is explained
     */
    public record Concept(String name, List<String> aliases, String definition, Optional<Double> start) {}

    /**
     * @param id unique within the note
     * @param kind the code of a {@link QuestionKind}
     * @param rubric the points of a full answer; empty for the closed kinds
     * @param choices four for {@code multiple_choice}, else none
     * @param segments the parts of the video that contain the answer
     */
    public record Question(String id, String kind, String question, String answer, List<String> rubric,
            List<Choice> choices, List<String> concepts, List<Span> segments) {}

    /** @param why why the choice is right, or tempting and wrong */
    public record Choice(String text, boolean right, String why) {}

    /** A part of the video, in seconds. */
    public record Span(double start, double end) {}

    /**
     * @param kind {@code basic}, or {@code cloze}: the back fills the gap {@code ___} of the front
     * @param start the second of the video that the flashcard is based on
     */
    public record Flashcard(String kind, String front, String back, Optional<Double> start) {}
}
