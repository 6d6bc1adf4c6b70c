package dev.studybuddy.notes.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import com.github.difflib.algorithm.myers.MyersDiff;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import com.github.difflib.patch.Patch;

/**
 * The differences between two texts in words: first by lines, then by the words of the lines that differ. The work is
 * bounded: lines or words beyond a limit are shown as removed and added as a whole.
 */
public record WordDiff(List<Hunk> hunks, int wordsAdded, int wordsRemoved) {
    /** A run of text that both have, or only one of them. The hunks without the added ones are the older text. */
    @Schema(name = "Hunk", requiredProperties = { "kind", "text" })
    public record Hunk(@Schema(enumeration = { "equal", "added", "removed" }) String kind, String text){}

    /** The nodes that the algorithm creates for two texts, some 12 MB: lines that differ in 1,000 places. */
    private static final int MAX_NODES = 500_000;
    private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");
    private static final Pattern WORD = Pattern.compile("\\s+|[\\p{L}\\p{N}\\p{M}'’_-]+|[^\\s\\p{L}\\p{N}\\p{M}'’_-]");
    private static final Pattern COUNTED = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}'’_-]*");

    /** Compares two texts. */
    public static WordDiff of(String older, String newer) {
        Collector collector = new Collector();
        Budget budget = new Budget();
        compare(LINE, older, newer, budget, collector, (removed, added) -> compare(WORD, removed, added, budget,
                collector, collector::replace));
        return collector.diff();
    }

    /** The number of words of a text. */
    public static int count(String text) {
        return (int) COUNTED.matcher(text).results().count();
    }

    private interface Replacement {
        void accept(String removed, String added);
    }

    private static void compare(Pattern element, String older, String newer, Budget budget, Collector collector,
            Replacement replacement) {
        List<String> from = element.matcher(older).results().map(match -> match.group()).toList();
        List<String> to = element.matcher(newer).results().map(match -> match.group()).toList();
        Patch<String> patch;
        try {
            patch = DiffUtils.diff(from, to, new MyersDiff<>(), budget, true);
        } catch (TooDifferentException e) {
            collector.replace(older, newer);
            return;
        }
        // An insertion and a deletion side by side are two deltas.
        StringBuilder removed = new StringBuilder();
        StringBuilder added = new StringBuilder();
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            if (delta.getType() == DeltaType.EQUAL) {
                replacement.accept(removed.toString(), added.toString());
                removed.setLength(0);
                added.setLength(0);
                collector.add("equal", String.join("", delta.getSource().getLines()));
            } else {
                removed.append(String.join("", delta.getSource().getLines()));
                added.append(String.join("", delta.getTarget().getLines()));
            }
        }
        replacement.accept(removed.toString(), added.toString());
    }

    /** Ends comparisons that would take too much time and memory. Step n of one creates up to n + 1 nodes. */
    private static final class Budget implements DiffAlgorithmListener {
        private int nodes = MAX_NODES;

        @Override
        public void diffStep(int step, int ignored) {
            nodes -= step + 1;
            if (nodes < 0) {
                throw new TooDifferentException();
            }
        }

        @Override
        public void diffStart() {
            // Only the steps count.
        }

        @Override
        public void diffEnd() {
            // Only the steps count.
        }
    }

    private static final class TooDifferentException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooDifferentException() {
            super(null, null, false, false);
        }
    }

    /** Collects hunks; consecutive ones of a kind become one. */
    private static final class Collector {
        private final List<Hunk> hunks = new ArrayList<>();
        private String kind = "";
        private final StringBuilder text = new StringBuilder();

        void replace(String removed, String added) {
            add("removed", removed);
            add("added", added);
        }

        void add(String next, String piece) {
            if (piece.isEmpty()) {
                return;
            }
            if (!next.equals(kind)) {
                flush();
                kind = next;
            }
            text.append(piece);
        }

        private void flush() {
            if (!text.isEmpty()) {
                hunks.add(new Hunk(kind, text.toString()));
                text.setLength(0);
            }
        }

        WordDiff diff() {
            flush();
            return new WordDiff(List.copyOf(hunks), words("added"), words("removed"));
        }

        private int words(String counted) {
            return hunks.stream().filter(hunk -> hunk.kind().equals(counted)).mapToInt(hunk -> count(hunk.text()))
                    .sum();
        }
    }
}
