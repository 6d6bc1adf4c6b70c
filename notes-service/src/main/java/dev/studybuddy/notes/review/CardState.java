package dev.studybuddy.notes.review;

import java.time.Instant;

/**
 * What the scheduler knows of a card.
 *
 * @param step the position in the learning steps, from 0; 0 in other phases
 * @param stability the days after which it is recalled with a probability of 90 %
 * @param difficulty from 1 to 10
 * @param reviewedAt null before the first review
 */
record CardState(Phase phase, int step, double stability, double difficulty, int repetitions, int lapses, Instant due,
        Instant reviewedAt) {
    enum Phase {
        NEW,
        LEARNING,
        REVIEW,
        RELEARNING
    }

    static CardState created(Instant now) {
        return new CardState(Phase.NEW, 0, 0, 0, 0, 0, now, null);
    }
}
