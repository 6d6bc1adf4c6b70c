package dev.studybuddy.notes.review;

/**
 * The formulas of FSRS-6 with its default parameters: stability, difficulty and retrievability. Results are rounded to
 * 8 decimals like those of the reference implementations, so that schedules are the same.
 *
 * @see <a href="https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm">The algorithm</a>
 */
final class MemoryModel {
    private static final double[] W = { 0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666,
            0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542 };
    private static final double MIN_STABILITY = 0.001;
    private static final double MAX_STABILITY = 36_500;
    private static final double MIN_INITIAL_STABILITY = 0.1;
    private static final double PRECISION = 1e8;
    private static final double DECAY = -W[20];
    /** The retrievability after the stability is 0.9. */
    private static final double FACTOR = rounded(Math.pow(0.9, 1 / DECAY) - 1);

    private MemoryModel() {}

    static double initialStability(Rating rating) {
        return Math.max(W[rating.grade() - 1], MIN_INITIAL_STABILITY);
    }

    static double initialDifficulty(Rating rating) {
        return clamp(unboundedInitialDifficulty(rating), 1, 10);
    }

    private static double unboundedInitialDifficulty(Rating rating) {
        return rounded(W[4] - Math.exp((rating.grade() - 1) * W[5]) + 1);
    }

    /** The probability of recall after this many days. */
    static double retrievability(long days, double stability) {
        return rounded(Math.pow(1 + FACTOR * days / stability, DECAY));
    }

    /**
     * The probability of recall of the row of the table {@code card}, as an SQL expression; fractions of days count.
     *
     * @param now an SQL expression of type timestamptz
     */
    static String retrievabilitySql(String now) {
        return "power(1 + " + FACTOR + " * greatest(extract(epoch FROM " + now
                + "::timestamptz - reviewed_at)::double precision, 0) / 86400 / stability, " + DECAY + ")";
    }

    /** The days until the retrievability has this value. */
    static double interval(double stability, double retention) {
        return stability * rounded((Math.pow(retention, 1 / DECAY) - 1) / FACTOR);
    }

    static double nextDifficulty(double difficulty, Rating rating) {
        double change = -W[6] * (rating.grade() - 3);
        double damped = difficulty + rounded(change * (10 - difficulty) / 9);
        return clamp(rounded(W[7] * unboundedInitialDifficulty(Rating.EASY) + (1 - W[7]) * damped), 1, 10);
    }

    /** @param days since the review before; 0 on the same day */
    static double nextStability(double stability, double difficulty, long days, Rating rating) {
        if (days == 0) {
            return sameDay(stability, rating);
        }
        double retrievability = retrievability(days, stability);
        return rating == Rating.AGAIN
                ? forgotten(stability, difficulty, retrievability)
                : recalled(stability, difficulty, retrievability, rating);
    }

    private static double sameDay(double stability, Rating rating) {
        double increase = Math.pow(stability, -W[19]) * Math.exp(W[17] * (rating.grade() - 3 + W[18]));
        return bounded(stability * (rating == Rating.AGAIN ? increase : Math.max(increase, 1)));
    }

    private static double forgotten(double stability, double difficulty, double retrievability) {
        double after = bounded(W[11] * Math.pow(difficulty, -W[12]) * (Math.pow(stability + 1, W[13]) - 1)
                * Math.exp((1 - retrievability) * W[14]));
        return clamp(rounded(stability / Math.exp(W[17] * W[18])), MIN_STABILITY, after);
    }

    private static double recalled(double stability, double difficulty, double retrievability, Rating rating) {
        double factor = switch (rating) {
            case HARD -> W[15];
            case EASY -> W[16];
            default -> 1;
        };
        return bounded(stability * (1 + Math.exp(W[8]) * (11 - difficulty) * Math.pow(stability, -W[9])
                * (Math.exp((1 - retrievability) * W[10]) - 1) * factor));
    }

    private static double bounded(double stability) {
        return rounded(clamp(stability, MIN_STABILITY, MAX_STABILITY));
    }

    private static double clamp(double value, double min, double max) {
        return Math.min(Math.max(value, min), max);
    }

    private static double rounded(double value) {
        return Math.round(value * PRECISION) / PRECISION;
    }
}
