package dev.studybuddy.worker.note.writing;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The styles of a note, with the words that each should have per minute of speech. */
enum NoteStyle {
    CONCISE(20, 40, "the least text that still teaches everything of weight; short list items, no section twice as long"
            + " as it must be."),
    DETAILED(60, 110, "full sentences, every argument, example and number of the video; a section for every 4 to 8"
            + " minutes."),
    EXAM(45, 90, "what could be asked in an examination: definitions, formulas, steps, conditions, common mistakes."),
    TUTORIAL(50, 100, "a guide to follow: first what one needs, then numbered steps with every command, quantity and"
            + " setting, what one should see after a step, and what can go wrong.");

    /** A note with fewer than half or more than twice the words is written again. */
    private static final int TOLERANCE = 2;
    /** Below this, a note consists of little more than its form. */
    private static final double MIN_MINUTES = 2;

    private final int minWords;
    private final int maxWords;
    private final String description;

    NoteStyle(int minWords, int maxWords, String description) {
        this.minWords = minWords;
        this.maxWords = maxWords;
        this.description = description;
    }

    /** Returns the style with this code; the detailed one if there is none. */
    static NoteStyle parse(Optional<String> code) {
        return code.flatMap(name -> Stream.of(values()).filter(style -> style.code().equals(name)).findFirst())
                .orElse(DETAILED);
    }

    /** Returns the description for the prompt. */
    String describe() {
        return code() + ": " + description;
    }

    /** Returns the length for the prompt. */
    String describeLength(double minutes) {
        return minutes < MIN_MINUTES
                ? "as short as the video"
                : Math.round(minutes * minWords) + " to " + Math.round(minutes * maxWords) + " words";
    }

    /** Returns whether a note of so many words is far too short or too long. */
    boolean isFarOutside(int words, double minutes) {
        return minutes >= MIN_MINUTES
                && (words * TOLERANCE < minutes * minWords || words > minutes * maxWords * TOLERANCE);
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
