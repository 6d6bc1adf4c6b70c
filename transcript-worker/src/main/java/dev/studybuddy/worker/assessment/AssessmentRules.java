package dev.studybuddy.worker.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.studybuddy.worker.assessment.AssessmentItems.ConceptItem;
import dev.studybuddy.worker.assessment.AssessmentItems.FlashcardItem;
import dev.studybuddy.worker.assessment.AssessmentItems.Item;
import dev.studybuddy.worker.assessment.AssessmentItems.QuestionItem;
import dev.studybuddy.worker.note.grounding.SegmentIndex;
import dev.studybuddy.worker.note.grounding.StatementCheck;
import dev.studybuddy.worker.text.LanguageCheck;

/**
 * The rules for the items of an assessment, whatever model writes them. An item that breaks a rule is dropped and
 * counted; it never fails the job.
 */
public final class AssessmentRules {
    private static final double DUPLICATE_SHARE = 0.8;
    private static final int QUARTERS = 4;

    /**
     * @param items the items that remain
     * @param dropped the number of dropped items by {@link AssessmentRule#code()}
     */
    public record Outcome(AssessmentItems items, Map<String, Integer> dropped) {

        /** Adds the dropped items of an earlier outcome. */
        public Outcome plus(Map<String, Integer> earlier) {
            Map<String, Integer> all = new TreeMap<>(dropped);
            earlier.forEach((rule, count) -> all.merge(rule, count, Integer::sum));
            return new Outcome(items, all);
        }
    }

    private final int segments;
    private final AssessmentTargets targets;
    private final ItemCheck check;
    private final String language;

    /**
     * @param segments the number of segments of the transcript
     * @param targets how many items there should be
     * @param language the tag of the language of the note
     */
    public AssessmentRules(int segments, AssessmentTargets targets, StatementCheck check, String language) {
        this.segments = segments;
        this.targets = targets;
        this.check = new ItemCheck(segments, check);
        this.language = language;
    }

    /** Drops the items that break a rule, except for {@link AssessmentRule#SURPLUS}. Doubles of concepts are merged. */
    public Outcome apply(AssessmentItems items) {
        if (LanguageCheck.isAnother(language, Stream.of(items.concepts(), items.questions(), items.flashcards())
                .flatMap(List::stream).map(Item::statement).collect(Collectors.joining("\n")))) {
            return new Outcome(AssessmentItems.EMPTY, Map.of(AssessmentRule.LANGUAGE.code(), count(items)));
        }
        Map<String, Integer> dropped = new TreeMap<>();
        List<ConceptItem> concepts = merged(kept(items.concepts(), check::findFault, ConceptItem::name, dropped),
                dropped);
        List<QuestionItem> questions = kept(items.questions(), check::findFault, QuestionItem::question, dropped);
        List<FlashcardItem> flashcards = kept(items.flashcards(), check::findFault,
                card -> card.front() + " " + card.back(), dropped);
        return new Outcome(new AssessmentItems(items.summary(), items.subject(), items.tags(), concepts, questions,
                flashcards), dropped);
    }

    /** Drops the items for which the predicate is false, because a second model rejected them. */
    public static Outcome dropRejected(AssessmentItems items, Predicate<Item> isSupported) {
        AssessmentItems supported = new AssessmentItems(items.summary(), items.subject(), items.tags(),
                items.concepts().stream().filter(isSupported).toList(),
                items.questions().stream().filter(isSupported).toList(),
                items.flashcards().stream().filter(isSupported).toList());
        int rejected = count(items) - count(supported);
        return new Outcome(supported, rejected == 0 ? Map.of() : Map.of(AssessmentRule.REJECTED.code(), rejected));
    }

    /** Drops the items beyond the limits, first where others are near in the video. */
    public Outcome trim(AssessmentItems items) {
        AssessmentItems trimmed = new AssessmentItems(items.summary(), items.subject(), items.tags(),
                spread(items.concepts(), AssessmentTargets.limit(targets.concepts()), concept -> true),
                spread(items.questions(), AssessmentTargets.limit(targets.questions()), question -> items.questions()
                        .stream().filter(other -> other.kind().equals(question.kind())).count() > 1),
                spread(items.flashcards(), AssessmentTargets.limit(targets.flashcards()), card -> true));
        int surplus = count(items) - count(trimmed);
        return new Outcome(trimmed, surplus == 0 ? Map.of() : Map.of(AssessmentRule.SURPLUS.code(), surplus));
    }

    /** Returns what the items lack. */
    public MissingItems findMissing(AssessmentItems items) {
        List<QuestionKind> kinds = QuestionKind.OPEN.stream().filter(
                kind -> items.questions().stream().noneMatch(question -> question.kind().equals(kind.code()))).toList();
        return new MissingItems(AssessmentTargets.missing(targets.concepts(), items.concepts().size()),
                AssessmentTargets.missing(targets.questions(), items.questions().size()),
                AssessmentTargets.missing(targets.flashcards(), items.flashcards().size()), kinds,
                emptyQuarters(items.questions()), emptyQuarters(items.flashcards()));
    }

    private List<SegmentRange> emptyQuarters(List<? extends Item> items) {
        List<SegmentRange> empty = new ArrayList<>();
        for (int n = 0; n < QUARTERS && segments >= QUARTERS; n++) {
            SegmentRange quarter = new SegmentRange(n * segments / QUARTERS, (n + 1) * segments / QUARTERS - 1);
            if (items.stream().flatMap(item -> item.segments().stream()).noneMatch(quarter::contains)) {
                empty.add(quarter);
            }
        }
        return empty;
    }

    private static int count(AssessmentItems items) {
        return items.concepts().size() + items.questions().size() + items.flashcards().size();
    }

    private static <T extends Item> List<T> kept(List<T> items, Function<T, Optional<AssessmentRule>> findFault,
            Function<T, String> text, Map<String, Integer> dropped) {
        List<T> kept = new ArrayList<>();
        List<Set<String>> seen = new ArrayList<>();
        for (T item : items) {
            Set<String> stems = stems(item, text.apply(item));
            Optional<AssessmentRule> fault = findFault.apply(item).or(() -> !(item instanceof ConceptItem)
                    && seen.stream().anyMatch(other -> isDuplicate(stems, other))
                            ? Optional.of(AssessmentRule.DUPLICATE)
                            : Optional.empty());
            if (fault.isPresent()) {
                dropped.merge(fault.get().code(), 1, Integer::sum);
            } else {
                seen.add(stems);
                kept.add(item);
            }
        }
        return kept;
    }

    /** A short answer has no stem of its own, but tells the flashcards of a language lesson apart. */
    private static Set<String> stems(Item item, String text) {
        Set<String> stems = new HashSet<>(SegmentIndex.stems(text));
        if (item instanceof FlashcardItem card && SegmentIndex.stems(card.back()).isEmpty()) {
            IntStream.range(0, stems.size() + 1).forEach(n -> stems.add(n + " " + card.back().toLowerCase(
                    Locale.ROOT)));
        }
        return stems;
    }

    private static boolean isDuplicate(Set<String> one, Set<String> other) {
        Set<String> common = new HashSet<>(one);
        common.retainAll(other);
        int all = one.size() + other.size() - common.size();
        return all > 0 && common.size() >= DUPLICATE_SHARE * all;
    }

    /** Merges concepts with a common name; the first definition stays. */
    private static List<ConceptItem> merged(List<ConceptItem> concepts, Map<String, Integer> dropped) {
        List<ConceptItem> merged = new ArrayList<>();
        for (ConceptItem concept : concepts) {
            int same = 0;
            while (same < merged.size() && !hasCommonName(merged.get(same), concept)) {
                same++;
            }
            if (same == merged.size()) {
                merged.add(concept);
                continue;
            }
            ConceptItem first = merged.get(same);
            List<String> aliases = Stream.concat(Stream.concat(first.aliases().stream(), Stream.of(concept.name())),
                    concept.aliases().stream()).filter(alias -> !alias.equalsIgnoreCase(first.name())).distinct()
                    .toList();
            merged.set(same, new ConceptItem(first.name(), aliases, first.definition(), first.segments()));
            dropped.merge(AssessmentRule.DUPLICATE.code(), 1, Integer::sum);
        }
        return merged;
    }

    private static boolean hasCommonName(ConceptItem one, ConceptItem other) {
        Set<String> names = new HashSet<>(names(one));
        names.retainAll(names(other));
        return !names.isEmpty();
    }

    private static List<String> names(ConceptItem concept) {
        return Stream.concat(Stream.of(concept.name()), concept.aliases().stream()).map(
                name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /** Removes the item with the nearest neighbours until at most {@code limit} remain. */
    private static <T extends Item> List<T> spread(List<T> items, int limit, Predicate<T> isDispensable) {
        List<T> kept = new ArrayList<>(items);
        while (kept.size() > limit) {
            List<T> ordered = kept.stream().sorted(Comparator.comparingInt(AssessmentRules::position)).toList();
            T crowded = null;
            long least = Long.MAX_VALUE;
            for (int n = 0; n < ordered.size(); n++) {
                long before = n == 0 ? 0 : position(ordered.get(n)) - position(ordered.get(n - 1));
                long after = n == ordered.size() - 1 ? 0 : position(ordered.get(n + 1)) - position(ordered.get(n));
                boolean atEnd = n == 0 || n == ordered.size() - 1;
                long room = atEnd ? 2 * Math.max(before, after) : before + after;
                if (room < least && isDispensable.test(ordered.get(n))) {
                    least = room;
                    crowded = ordered.get(n);
                }
            }
            kept.remove(crowded == null ? ordered.get(ordered.size() - 1) : crowded);
        }
        return kept;
    }

    private static int position(Item item) {
        return item.segments().get(0);
    }
}
