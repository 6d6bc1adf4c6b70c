package dev.studybuddy.notes.quiz;

import dev.studybuddy.notes.note.Assessment.Question;

/**
 * A question of the current version of a note.
 *
 * @param title of the note
 * @param language of the note, BCP 47
 */
record AskedQuestion(int version, String title, String language, Question question) {
    private static final String MULTIPLE_CHOICE = "multiple_choice";
    private static final String CLOZE = "cloze";

    /** Whether Claude has to grade the answer. */
    boolean isOpen() {
        return !hasGap() && !hasChoices();
    }

    /** Whether the answer fills a gap. */
    boolean hasGap() {
        return question.kind().equals(CLOZE);
    }

    private boolean hasChoices() {
        return question.kind().equals(MULTIPLE_CHOICE) && question.choices() != null && !question.choices().isEmpty();
    }
}
