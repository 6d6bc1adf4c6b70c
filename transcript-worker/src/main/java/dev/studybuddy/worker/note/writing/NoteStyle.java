package dev.studybuddy.worker.note.writing;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The styles of a note, with the words that each should have per minute of speech. */
enum NoteStyle {
    CONCISE(20, 40, "only what a student must remember: in each section two to six list items of one sentence, the"
            + " weightiest example only, no asides."),
    DETAILED(60, 110,
            "full sentences in paragraphs: every argument with its reason, every example and number; a section"
                    + " for every 4 to 8 minutes."),
    EXAM(45, 90,
            "what could be asked in an examination, in a fixed order within each section: exact definition, formula"
                    + " with the meaning of each symbol, conditions, steps, common mistake. Stories and motivation only"
                    + " where they explain."),
    TUTORIAL(50, 100,
            "a guide to follow: first what one needs, as far as it is said, wherever it is said; then numbered"
                    + " steps with every command, quantity and setting, what one should see after a step, what can go"
                    + " wrong. Where the subject has no steps, the order in which to understand it; invent none.");

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

    /** Returns what to do about the length of a note that is far outside, for the prompt. */
    String correction(int words, double minutes) {
        return words < minutes * minWords
                ? "add what it must have left out"
                : "leave out whole points, the least important ones";
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
