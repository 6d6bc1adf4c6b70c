package dev.studybuddy.worker.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.studybuddy.worker.text.UntrustedText;

/**
 * The items of an assessment as the model writes them, with segment numbers. The texts are cleaned; nothing else is
 * checked, see {@link AssessmentRules}.
 *
 * @param summary what the video teaches, in two to four sentences; may be empty
 * @param subject one broad field, such as Biology
 */
public record AssessmentItems(String summary, Optional<String> subject, List<String> tags, List<ConceptItem> concepts,
        List<QuestionItem> questions, List<FlashcardItem> flashcards) {
    /** Protects the rules against a response with an absurd number of items. */
    private static final int MAX_ITEMS = 400;
    private static final int MAX_TAGS = 5;
    private static final int MAX_SUBJECT_WORDS = 3;
    private static final int MAX_SUBJECT_LENGTH = 60;
    private static final int MAX_TAG_LENGTH = 40;
    private static final String CLOZE = "cloze";
    static final Pattern GAP = Pattern.compile("_{3,}");

    public static final AssessmentItems EMPTY = new AssessmentItems("", Optional.empty(), List.of(), List.of(),
            List.of(), List.of());

    /** An item that rests on segments of the transcript. */
    public interface Item {
        /** Returns the numbers of the segments, as the model names them. */
        List<Integer> segments();

        /** Returns what the item states about the video: it must be said in the segments. */
        String statement();
    }

    public record ConceptItem(String name, List<String> aliases, String definition, List<Integer> segments)
            implements
                Item {
        public ConceptItem {
            name = line(name);
            aliases = lines(aliases);
            definition = line(definition);
            segments = numbers(segments);
        }

        @Override
        public String statement() {
            return name + ": " + definition;
        }
    }

    public record QuestionItem(String kind, String question, String answer, List<String> rubric,
            List<ChoiceItem> choices, List<String> concepts, List<Integer> segments) implements Item {
        public QuestionItem {
            kind = line(kind);
            question = text(question);
            answer = text(answer);
            rubric = lines(rubric);
            choices = items(choices);
            concepts = lines(concepts);
            segments = numbers(segments);
        }

        /** Returns the model answer; of several choices, the right one with its question. */
        @Override
        public String statement() {
            return switch (QuestionKind.parse(kind).orElse(QuestionKind.ONE_UP)) {
                case MULTIPLE_CHOICE -> question + " " + choices.stream().filter(ChoiceItem::right)
                        .map(ChoiceItem::text).findFirst().orElse("");
                case CLOZE -> filled(question, answer);
                default -> answer;
            };
        }
    }

    public record ChoiceItem(String text, boolean right, String why) {
        public ChoiceItem {
            text = line(text);
            why = line(why);
        }
    }

    public record FlashcardItem(String kind, String front, String back, List<Integer> segments) implements Item {
        public FlashcardItem {
            kind = CLOZE.equals(kind) ? kind : "basic";
            front = line(front);
            back = line(back);
            segments = numbers(segments);
        }

        public boolean isCloze() {
            return kind.equals(CLOZE);
        }

        @Override
        public String statement() {
            return isCloze() ? filled(front, back) : front + " " + back;
        }
    }

    public AssessmentItems {
        summary = line(summary);
        subject = subject == null
                ? Optional.empty()
                : subject.map(AssessmentItems::line).filter(name -> !name.isEmpty()
                        && name.length() <= MAX_SUBJECT_LENGTH && name.split(" ").length <= MAX_SUBJECT_WORDS);
        tags = lines(tags).stream().filter(tag -> tag.length() <= MAX_TAG_LENGTH).distinct().limit(MAX_TAGS).toList();
        concepts = items(concepts);
        questions = items(questions);
        flashcards = items(flashcards);
    }

    /** Returns the items of both; the summary, subject and tags of this one, unless it has none. */
    public AssessmentItems plus(AssessmentItems more) {
        return new AssessmentItems(summary.isEmpty() ? more.summary : summary, subject.or(() -> more.subject),
                tags.isEmpty() ? more.tags : tags, joined(concepts, more.concepts), joined(questions, more.questions),
                joined(flashcards, more.flashcards));
    }

    /** Joins the items of the parts of a video; the subject and the tags are those that most parts name. */
    static AssessmentItems join(List<AssessmentItems> parts) {
        AssessmentItems all = parts.stream().reduce(EMPTY, AssessmentItems::plus);
        return new AssessmentItems(all.summary, mostFrequent(parts.stream().flatMap(part -> part.subject.stream()))
                .stream().findFirst(), mostFrequent(parts.stream().flatMap(part -> part.tags.stream())), all.concepts,
                all.questions, all.flashcards);
    }

    /** Returns the different texts, those that occur most often first, else in their order. */
    private static List<String> mostFrequent(Stream<String> texts) {
        Map<String, Long> counts = texts.collect(Collectors.groupingBy(text -> text, LinkedHashMap::new,
                Collectors.counting()));
        return counts.keySet().stream().sorted(Comparator.comparing(text -> -counts.get(text))).toList();
    }

    /** Returns a text with the gap filled. The text is the model's: a {@code $} in it refers to no group. */
    private static String filled(String text, String gap) {
        return GAP.matcher(text).replaceAll(Matcher.quoteReplacement(gap));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static String line(String text) {
        return text == null ? "" : UntrustedText.line(text);
    }

    private static String text(String text) {
        return text == null ? "" : UntrustedText.clean(text).strip();
    }

    private static List<String> lines(List<String> texts) {
        return items(texts).stream().map(UntrustedText::line).filter(text -> !text.isEmpty()).toList();
    }

    private static List<Integer> numbers(List<Integer> numbers) {
        return items(numbers).stream().distinct().sorted().toList();
    }

    private static <T> List<T> items(List<T> items) {
        List<T> present = new ArrayList<>();
        if (items != null) {
            items.stream().filter(item -> item != null).limit(MAX_ITEMS).forEach(present::add);
        }
        return present;
    }
}
