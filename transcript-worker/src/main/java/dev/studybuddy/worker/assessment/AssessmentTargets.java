package dev.studybuddy.worker.assessment;

/**
 * How many items an assessment should have: a few for the shortest video, and more with each hour.
 */
public record AssessmentTargets(int concepts, int questions, int flashcards) {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final int BASE_CONCEPTS = 4;
    private static final int BASE_QUESTIONS = 6;
    private static final int BASE_FLASHCARDS = 8;
    private static final int CONCEPTS_PER_HOUR = 6;
    private static final int QUESTIONS_PER_HOUR = 8;
    private static final int FLASHCARDS_PER_HOUR = 15;
    private static final double TOO_FEW = 0.7;
    private static final double TOO_MANY = 1.5;

    /** @param seconds the length of the video */
    public static AssessmentTargets of(double seconds) {
        double hours = seconds / SECONDS_PER_HOUR;
        return new AssessmentTargets(BASE_CONCEPTS + (int) Math.round(CONCEPTS_PER_HOUR * hours),
                BASE_QUESTIONS + (int) Math.round(QUESTIONS_PER_HOUR * hours),
                BASE_FLASHCARDS + (int) Math.round(FLASHCARDS_PER_HOUR * hours));
    }

    /** Returns the items that a part of the video should have, at least one of each. */
    AssessmentTargets forPart(double part, double whole) {
        return new AssessmentTargets(share(concepts, part / whole), share(questions, part / whole),
                share(flashcards, part / whole));
    }

    private static int share(int items, double share) {
        return Math.max(1, (int) Math.round(items * share));
    }

    /** Returns the number of items that are missing; 0 if there are nearly as many as there should be. */
    static int missing(int target, int present) {
        return present >= Math.floor(TOO_FEW * target) ? 0 : target - present;
    }

    /** Returns the greatest number of items that is delivered. */
    static int limit(int target) {
        return (int) Math.ceil(TOO_MANY * target);
    }
}
