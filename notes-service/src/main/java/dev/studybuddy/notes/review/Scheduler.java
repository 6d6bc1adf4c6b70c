package dev.studybuddy.notes.review;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.studybuddy.notes.review.CardState.Phase;

/**
 * Schedules the next review of a card by FSRS-6, without random fuzz. A new card passes two short steps first, a
 * forgotten one passes one. Days are those of UTC.
 */
final class Scheduler {
    private static final double RETENTION = 0.9;
    private static final int MAX_DAYS = 36_500;
    private static final List<Duration> LEARNING_STEPS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(10));
    private static final List<Duration> RELEARNING_STEPS = List.of(Duration.ofMinutes(10));

    private Scheduler() {}

    /** The card after it was reviewed now. */
    static CardState review(CardState card, Rating rating, Instant now) {
        if (card.phase() == Phase.NEW) {
            return step(card, rating, now, MemoryModel.initialStability(rating), MemoryModel.initialDifficulty(rating));
        }
        long days = Math.max(0, ChronoUnit.DAYS.between(day(card.reviewedAt()), day(now)));
        double stability = MemoryModel.nextStability(card.stability(), card.difficulty(), days, rating);
        double difficulty = MemoryModel.nextDifficulty(card.difficulty(), rating);
        return card.phase() == Phase.REVIEW && rating != Rating.AGAIN
                ? inDays(card, now, stability, difficulty, recallDays(card, rating, days))
                : step(card, rating, now, stability, difficulty);
    }

    /** A better rating of the same card gives a longer interval, at least by a day. */
    private static long recallDays(CardState card, Rating rating, long elapsed) {
        long good = days(nextStability(card, elapsed, Rating.GOOD));
        long hard = Math.min(days(nextStability(card, elapsed, Rating.HARD)), good);
        if (rating == Rating.HARD) {
            return hard;
        }
        good = Math.max(good, hard + 1);
        return rating == Rating.GOOD
                ? good
                : Math.max(days(nextStability(card, elapsed, Rating.EASY)), good + 1);
    }

    private static double nextStability(CardState card, long elapsed, Rating rating) {
        return MemoryModel.nextStability(card.stability(), card.difficulty(), elapsed, rating);
    }

    /** The next short step, or the first long interval when there is none. */
    private static CardState step(CardState card, Rating rating, Instant now, double stability, double difficulty) {
        boolean forgotten = card.phase() == Phase.REVIEW;
        Phase phase = switch (card.phase()) {
            case NEW, LEARNING -> Phase.LEARNING;
            case REVIEW, RELEARNING -> Phase.RELEARNING;
        };
        List<Duration> steps = phase == Phase.LEARNING ? LEARNING_STEPS : RELEARNING_STEPS;
        int next = rating == Rating.GOOD ? card.step() + 1 : card.step();
        if (rating == Rating.EASY || next >= steps.size()) {
            return inDays(card, now, stability, difficulty, days(stability));
        }
        Duration wait = switch (rating) {
            case AGAIN -> steps.get(0);
            case HARD -> hardStep(steps);
            default -> steps.get(next);
        };
        return new CardState(phase, rating == Rating.AGAIN ? 0 : next, stability, difficulty, card.repetitions() + 1,
                card.lapses() + (forgotten ? 1 : 0), now.plus(wait), now);
    }

    /** Between the first two steps, or half as long again as the only one; in whole minutes. */
    private static Duration hardStep(List<Duration> steps) {
        long first = steps.get(0).toMinutes();
        return Duration.ofMinutes(Math.round(steps.size() == 1
                ? first * 1.5
                : (first + steps.get(1).toMinutes()) / 2.0));
    }

    private static CardState inDays(CardState card, Instant now, double stability, double difficulty, long days) {
        return new CardState(Phase.REVIEW, 0, stability, difficulty, card.repetitions() + 1, card.lapses(),
                now.plus(Duration.ofDays(days)), now);
    }

    private static long days(double stability) {
        return Math.min(Math.max(1, Math.round(MemoryModel.interval(stability, RETENTION))), MAX_DAYS);
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
