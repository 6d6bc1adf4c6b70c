package dev.studybuddy.worker.assessment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.studybuddy.worker.assessment.Assessment.Choice;
import dev.studybuddy.worker.assessment.Assessment.Concept;
import dev.studybuddy.worker.assessment.Assessment.Flashcard;
import dev.studybuddy.worker.assessment.Assessment.Question;
import dev.studybuddy.worker.assessment.Assessment.Span;
import dev.studybuddy.worker.assessment.AssessmentItems.ChoiceItem;
import dev.studybuddy.worker.assessment.AssessmentItems.QuestionItem;
import dev.studybuddy.worker.transcript.Segment;

/** Builds an assessment of items that obey the {@link AssessmentRules}: segment numbers become seconds. */
public final class AssessmentBuilder {
    private AssessmentBuilder() {}

    public static Assessment build(AssessmentItems items, List<Segment> segments) {
        Set<String> names = items.concepts().stream().map(concept -> concept.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new Assessment(items.concepts().stream().map(concept -> new Concept(concept.name(), concept.aliases(),
                concept.definition(), start(concept.segments(), segments))).toList(),
                IntStream.range(0, items.questions().size()).mapToObj(n -> question("q" + (n + 1), items.questions()
                        .get(n), names, segments)).toList(),
                items.flashcards().stream().map(card -> new Flashcard(card.kind(), card.front(), card.back(),
                        start(card.segments(), segments))).toList());
    }

    private static Question question(String id, QuestionItem item, Set<String> names, List<Segment> segments) {
        List<Choice> choices = item.kind().equals(QuestionKind.MULTIPLE_CHOICE.code())
                ? shuffle(item.choices(), item.question())
                : List.of();
        String answer = choices.stream().filter(Choice::right).map(Choice::text).findFirst().orElse(item.answer());
        return new Question(id, item.kind(), item.question(), answer, choices.isEmpty() ? item.rubric() : List.of(),
                choices, item.concepts().stream().filter(name -> names.contains(name.toLowerCase(Locale.ROOT)))
                        .toList(), spans(item.segments(), segments));
    }

    /** Models put the right choice first; the question decides the order, so that it is the same in every attempt. */
    private static List<Choice> shuffle(List<ChoiceItem> items, String question) {
        List<Choice> choices = new ArrayList<>(items.stream().map(item -> new Choice(item.text(), item.right(), item
                .why())).toList());
        Collections.shuffle(choices, new Random(question.hashCode()));
        return choices;
    }

    /** Merges adjacent segments into one span. */
    private static List<Span> spans(List<Integer> numbers, List<Segment> segments) {
        List<Span> spans = new ArrayList<>();
        int previous = -2;
        for (int n : new TreeSet<>(numbers)) {
            double start = n == previous + 1 ? spans.remove(spans.size() - 1).start() : segments.get(n).start();
            spans.add(new Span(start, segments.get(n).end()));
            previous = n;
        }
        return spans;
    }

    private static Optional<Double> start(List<Integer> numbers, List<Segment> segments) {
        return numbers.stream().findFirst().map(first -> segments.get(first).start());
    }
}
