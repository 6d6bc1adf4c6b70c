package dev.studybuddy.worker.note.grounding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.worker.text.Words;
import dev.studybuddy.worker.transcript.Segment;

/**
 * Measures how much of a statement the segments of a transcript say, by word stems. A stem counts more the fewer
 * segments contain it. Statement and transcript must have the same language.
 */
public final class SegmentIndex {
    /** A citation may be off by one segment, because sentences do not end where caption lines do. */
    private static final int NEIGHBOURS = 1;
    private static final int STEM_LENGTH = 5;
    private static final int MIN_WORD_LENGTH = 4;
    private static final int MIN_STEMS = 4;
    /** Of so many stems of a statement, more than one must be near its citation; of fewer, at least one. */
    private static final int STEMS_PER_SHARED = 8;
    /** Below this share of the weight of its stems, a statement has little in common with the video. */
    private static final double MIN_KNOWN = 0.25;
    /** A statement whose cited segments say less than this may be about another part of the video... */
    private static final double MAX_MISPLACED = 0.4;
    /** ...if another part says this much more of it. */
    private static final double MIN_ADVANTAGE = 0.35;
    private static final int SUGGESTIONS = 3;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*");
    private static final Pattern ONLY_HIRAGANA = Pattern.compile("\\p{IsHiragana}+");

    /** A statement that its segments do not say, and the segments that say most of it. */
    public record Misplacement(List<Integer> suggestions) {}

    private final int size;
    private final Map<String, List<Integer>> positions = new HashMap<>();

    public SegmentIndex(List<Segment> segments) {
        size = segments.size();
        for (int n = 0; n < size; n++) {
            for (String stem : stems(segments.get(n).text())) {
                positions.computeIfAbsent(stem, any -> new ArrayList<>()).add(n);
            }
        }
    }

    /** Returns the stems of the words of a text; those of unspaced scripts are pairs of characters. */
    public static Set<String> stems(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        Set<String> stems = new LinkedHashSet<>();
        Matcher word = WORD.matcher(normal);
        while (word.find()) {
            if (Words.isUnspaced(word.group())) {
                addPairs(word.group(), stems);
            } else if (word.group().length() >= MIN_WORD_LENGTH || Character.isDigit(word.group().charAt(0))) {
                stems.add(word.group().substring(0, Math.min(STEM_LENGTH, word.group().length())));
            }
        }
        return stems;
    }

    private static void addPairs(String word, Set<String> stems) {
        for (int n = 0; n + 2 <= word.length(); n++) {
            String pair = word.substring(n, n + 2);
            if (!ONLY_HIRAGANA.matcher(pair).matches()) {
                stems.add(pair);
            }
        }
    }

    /**
     * Returns why a statement does not belong to the segments that it cites; empty if it does, or if it has too few
     * words to judge.
     *
     * @param cited the numbers of the segments; empty if it cites none
     */
    public Optional<Misplacement> findMisplacement(String text, List<Integer> cited) {
        Set<String> stems = stems(text);
        if (stems.size() < MIN_STEMS) {
            return Optional.empty();
        }
        Set<String> known = new HashSet<>(stems);
        known.retainAll(positions.keySet());
        double total = known.stream().mapToDouble(this::weight).sum();
        // Words of an explanation or of a question need not be words of the video: they count half.
        double unknown = (stems.size() - known.size()) * Math.log(1 + (double) size) / 2;
        if (total < MIN_KNOWN * (total + unknown)) {
            return Optional.of(new Misplacement(List.of()));
        }
        List<String> near = known.stream().filter(stem -> isNear(stem, cited)).toList();
        if (near.size() <= stems.size() / STEMS_PER_SHARED) {
            return Optional.of(new Misplacement(best(known, SUGGESTIONS).segments()));
        }
        double said = near.stream().mapToDouble(this::weight).sum() / total;
        if (said >= MAX_MISPLACED || known.size() < MIN_STEMS - 1) {
            return Optional.empty();
        }
        int width = Math.max(1, Math.min(cited.size(), SUGGESTIONS)) + 2 * NEIGHBOURS;
        Best best = best(known, width);
        return best.weight / total < said + MIN_ADVANTAGE
                ? Optional.empty()
                : Optional.of(new Misplacement(best.segments()));
    }

    /** Returns the segments that say most of a text, at most three; empty if none has a word of it. */
    public List<Integer> suggest(String text) {
        Set<String> known = stems(text);
        known.retainAll(positions.keySet());
        return known.isEmpty() ? List.of() : best(known, SUGGESTIONS).segments();
    }

    private boolean isNear(String stem, List<Integer> cited) {
        List<Integer> at = positions.get(stem);
        return cited.stream().anyMatch(n -> {
            int found = Collections.binarySearch(at, n - NEIGHBOURS);
            int first = found < 0 ? -found - 1 : found;
            return first < at.size() && at.get(first) <= n + NEIGHBOURS;
        });
    }

    private double weight(String stem) {
        return Math.log(1 + (double) size / positions.get(stem).size());
    }

    private record Occurrence(int segment, String stem) {}

    /** The segments from {@code first} to {@code last}, and the weight of the stems that occur there. */
    private record Best(double weight, int first, int last) {
        List<Integer> segments() {
            List<Integer> segments = new ArrayList<>();
            for (int n = first; n <= last && segments.size() < SUGGESTIONS; n++) {
                segments.add(n);
            }
            return segments;
        }
    }

    /** Finds the range of at most {@code width} segments with the greatest weight, in one pass over the occurrences. */
    private Best best(Set<String> stems, int width) {
        List<Occurrence> all = new ArrayList<>();
        stems.forEach(stem -> positions.get(stem).forEach(n -> all.add(new Occurrence(n, stem))));
        all.sort(Comparator.comparingInt(Occurrence::segment));
        Map<String, Integer> inside = new HashMap<>();
        Best best = new Best(0, 0, 0);
        double weight = 0;
        int from = 0;
        for (Occurrence next : all) {
            if (inside.merge(next.stem, 1, Integer::sum) == 1) {
                weight += weight(next.stem);
            }
            while (all.get(from).segment <= next.segment - width) {
                String left = all.get(from++).stem;
                if (inside.merge(left, -1, Integer::sum) == 0) {
                    weight -= weight(left);
                }
            }
            if (weight > best.weight + 1e-9) {
                best = new Best(weight, all.get(from).segment, next.segment);
            }
        }
        return best;
    }
}
