package dev.studybuddy.worker.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import dev.studybuddy.worker.assessment.Assessment.Concept;
import dev.studybuddy.worker.assessment.Assessment.Flashcard;
import dev.studybuddy.worker.assessment.Assessment.Question;
import dev.studybuddy.worker.assessment.Assessment.Span;
import dev.studybuddy.worker.text.UntrustedText;
import dev.studybuddy.worker.transcript.Segment;

/** An assessment as the model answers it, with segment numbers. Anything may be missing or wrong in it. */
record AssessmentResponse(String summary, List<ConceptAnswer> concepts, List<QuestionAnswer> questions,
        List<FlashcardAnswer> flashcards) {

    record ConceptAnswer(String name, String definition, List<Integer> segments) {}

    record QuestionAnswer(String kind, String question, String answer, List<String> concepts, List<Integer> segments) {}

    record FlashcardAnswer(String front, String back, List<Integer> segments) {}

    private static final List<String> KINDS = List.of("gap_analysis", "application", "one_up", "synthesis");
    private static final int FEWEST_QUESTIONS = 5;
    private static final int MOST_QUESTIONS = 10;
    private static final int FEWEST_FLASHCARDS = 8;
    private static final int MOST_FLASHCARDS = 20;

    /** What is wrong with it, a sentence each that the model can act on; empty when it can be used. */
    List<String> faults(int segmentCount) {
        List<String> faults = new ArrayList<>();
        if (blank(summary) || concepts == null || questions == null || flashcards == null) {
            faults.add("The summary, the concepts, the questions and the flashcards must all be there.");
            return faults;
        }
        if (questions.size() < FEWEST_QUESTIONS || questions.size() > MOST_QUESTIONS) {
            faults.add("There must be 5 to 10 questions.");
        }
        if (flashcards.size() < FEWEST_FLASHCARDS || flashcards.size() > MOST_FLASHCARDS) {
            faults.add("There must be 8 to 20 flashcards.");
        }
        if (concepts.isEmpty()) {
            faults.add("There are no concepts.");
        }
        for (String kind : KINDS) {
            if (questions.stream().noneMatch(question -> kind.equals(question.kind))) {
                faults.add("There is no question of the kind " + kind + ".");
            }
        }
        boolean texts = concepts.stream().noneMatch(c -> blank(c.name) || blank(c.definition))
                && questions.stream().noneMatch(q -> !KINDS.contains(q.kind) || blank(q.question) || blank(q.answer))
                && flashcards.stream().noneMatch(f -> blank(f.front) || blank(f.back));
        if (!texts) {
            faults.add("A text is empty, or a kind is none of the four.");
        }
        List<List<Integer>> cited = new ArrayList<>();
        concepts.forEach(concept -> cited.add(concept.segments));
        questions.forEach(question -> cited.add(question.segments));
        flashcards.forEach(flashcard -> cited.add(flashcard.segments));
        boolean numbers = cited.stream().allMatch(list -> list != null
                && list.stream().allMatch(n -> n != null && n >= 0 && n < segmentCount));
        if (!numbers) {
            faults.add("The segments must be numbers from 0 to " + (segmentCount - 1) + ".");
        }
        if (questions.stream().anyMatch(question -> question.segments == null || question.segments.isEmpty())) {
            faults.add("Every question must name the segments that hold its answer.");
        }
        return faults;
    }

    /** The same with seconds for numbers, and each concept once. Only for an answer without faults. */
    Assessment with(List<Segment> all) {
        Set<String> names = new HashSet<>();
        return new Assessment(UntrustedText.line(summary),
                concepts.stream().filter(concept -> names.add(UntrustedText.line(concept.name).toLowerCase(
                        Locale.ROOT)))
                        .map(concept -> new Concept(UntrustedText.line(concept.name),
                                UntrustedText.line(concept.definition), start(concept.segments, all))).toList(),
                IntStream.range(0, questions.size()).mapToObj(n -> question(n + 1, questions.get(n), all)).toList(),
                flashcards.stream().map(flashcard -> new Flashcard(UntrustedText.line(flashcard.front),
                        UntrustedText.line(flashcard.back), start(flashcard.segments, all))).toList());
    }

    private static Question question(int number, QuestionAnswer answer, List<Segment> all) {
        List<String> concepts = answer.concepts == null
                ? List.of()
                : answer.concepts.stream().filter(name -> !blank(name)).map(UntrustedText::line).toList();
        return new Question("q" + number, answer.kind, UntrustedText.clean(answer.question).strip(),
                UntrustedText.clean(answer.answer).strip(), concepts, spans(answer.segments, all));
    }

    /** Neighbouring segments become one span. */
    private static List<Span> spans(List<Integer> numbers, List<Segment> all) {
        List<Span> spans = new ArrayList<>();
        int before = -2;
        for (int n : new TreeSet<>(numbers)) {
            double start = n == before + 1 ? spans.remove(spans.size() - 1).start() : all.get(n).start();
            spans.add(new Span(start, all.get(n).end()));
            before = n;
        }
        return spans;
    }

    private static Optional<Double> start(List<Integer> numbers, List<Segment> all) {
        return numbers.stream().min(Comparator.naturalOrder()).map(first -> all.get(first).start());
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
