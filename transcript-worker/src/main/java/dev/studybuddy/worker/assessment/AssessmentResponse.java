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

/** The model's response, with segment numbers. It is untrusted: every part may be missing or invalid. */
record AssessmentResponse(String summary, List<ConceptAnswer> concepts, List<QuestionAnswer> questions,
        List<FlashcardAnswer> flashcards) {

    record ConceptAnswer(String name, String definition, List<Integer> segments) {}

    record QuestionAnswer(String kind, String question, String answer, List<String> concepts, List<Integer> segments) {}

    record FlashcardAnswer(String front, String back, List<Integer> segments) {}

    private static final List<String> KINDS = List.of("gap_analysis", "application", "one_up", "synthesis");
    private static final int MIN_QUESTIONS = 5;
    private static final int MAX_QUESTIONS = 10;
    private static final int MIN_FLASHCARDS = 8;
    private static final int MAX_FLASHCARDS = 20;

    /** Returns one sentence per fault, as instructions for the model; empty if the response is valid. */
    List<String> faults(int segmentCount) {
        List<String> faults = new ArrayList<>();
        if (isBlank(summary) || concepts == null || questions == null || flashcards == null) {
            faults.add("The summary, the concepts, the questions and the flashcards must all be there.");
            return faults;
        }
        if (questions.size() < MIN_QUESTIONS || questions.size() > MAX_QUESTIONS) {
            faults.add("There must be 5 to 10 questions.");
        }
        if (flashcards.size() < MIN_FLASHCARDS || flashcards.size() > MAX_FLASHCARDS) {
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
        boolean textsValid = concepts.stream().noneMatch(c -> isBlank(c.name) || isBlank(c.definition))
                && questions.stream().noneMatch(q -> !KINDS.contains(q.kind) || isBlank(q.question) || isBlank(
                        q.answer))
                && flashcards.stream().noneMatch(f -> isBlank(f.front) || isBlank(f.back));
        if (!textsValid) {
            faults.add("A text is empty, or a kind is none of the four.");
        }
        List<List<Integer>> cited = new ArrayList<>();
        concepts.forEach(concept -> cited.add(concept.segments));
        questions.forEach(question -> cited.add(question.segments));
        flashcards.forEach(flashcard -> cited.add(flashcard.segments));
        boolean numbersValid = cited.stream().allMatch(list -> list != null
                && list.stream().allMatch(n -> n != null && n >= 0 && n < segmentCount));
        if (!numbersValid) {
            faults.add("The segments must be numbers from 0 to " + (segmentCount - 1) + ".");
        }
        if (questions.stream().anyMatch(question -> question.segments == null || question.segments.isEmpty())) {
            faults.add("Every question must name the segments that hold its answer.");
        }
        return faults;
    }

    /** Converts a valid response: segment numbers become seconds and duplicate concepts are removed. */
    Assessment toAssessment(List<Segment> all) {
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
                : answer.concepts.stream().filter(name -> !isBlank(name)).map(UntrustedText::line).toList();
        return new Question("q" + number, answer.kind, UntrustedText.clean(answer.question).strip(),
                UntrustedText.clean(answer.answer).strip(), concepts, spans(answer.segments, all));
    }

    /** Merges adjacent segments into one span. */
    private static List<Span> spans(List<Integer> numbers, List<Segment> all) {
        List<Span> spans = new ArrayList<>();
        int previous = -2;
        for (int n : new TreeSet<>(numbers)) {
            double start = n == previous + 1 ? spans.remove(spans.size() - 1).start() : all.get(n).start();
            spans.add(new Span(start, all.get(n).end()));
            previous = n;
        }
        return spans;
    }

    private static Optional<Double> start(List<Integer> numbers, List<Segment> all) {
        return numbers.stream().min(Comparator.naturalOrder()).map(first -> all.get(first).start());
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
