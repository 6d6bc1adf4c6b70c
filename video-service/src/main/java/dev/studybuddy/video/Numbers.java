package dev.studybuddy.video;

import dev.studybuddy.platform.problem.Problem;

/** Numbers in a query string: read here, because a framework answers 404 to one that is none. */
public final class Numbers {
    private Numbers() {}

    /** The number given, or null without one. Anything else is refused as not valid. */
    public static Integer optional(String field, String given) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(given);
        } catch (NumberFormatException notANumber) {
            throw Problem.invalid(field, "A whole number.");
        }
    }
}
