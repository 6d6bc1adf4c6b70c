package dev.studybuddy.worker.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an assessment lacks.
 *
 * @param kinds the open kinds without a question
 * @param withoutQuestion the quarters of the transcript without a question
 * @param withoutFlashcard the quarters of the transcript without a flashcard
 */
public record MissingItems(int concepts, int questions, int flashcards, List<QuestionKind> kinds,
        List<SegmentRange> withoutQuestion, List<SegmentRange> withoutFlashcard) {

    public boolean isEmpty() {
        return concepts == 0 && questions == 0 && flashcards == 0 && kinds.isEmpty() && withoutQuestion.isEmpty()
                && withoutFlashcard.isEmpty();
    }

    /** Returns the numbers of missing items by their kind, without those of which none is missing. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>(Map.of("concepts", concepts, "questions", questions, "flashcards",
                flashcards));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** Returns the order for the missing items, one line for each; {@code (none)} if nothing is missing. */
    public String describe() {
        List<String> lines = new ArrayList<>();
        if (concepts > 0) {
            lines.add("- " + concepts + " more concepts.");
        }
        if (questions > 0 || !kinds.isEmpty()) {
            lines.add("- " + Math.max(questions, kinds.size()) + " more questions" + (kinds.isEmpty()
                    ? "."
                    : ", at least one of each of these kinds: " + kinds.stream().map(QuestionKind::code)
                            .collect(Collectors.joining(", ")) + "."));
        }
        if (flashcards > 0) {
            lines.add("- " + flashcards + " more flashcards.");
        }
        withoutQuestion.forEach(part -> lines.add("- At least one question about the " + describe(part) + "."));
        withoutFlashcard.forEach(part -> lines.add("- At least one flashcard about the " + describe(part) + "."));
        return lines.isEmpty() ? "(none)" : String.join("\n", lines);
    }

    private static String describe(SegmentRange part) {
        return "segments " + part.first() + " to " + part.last();
    }
}
