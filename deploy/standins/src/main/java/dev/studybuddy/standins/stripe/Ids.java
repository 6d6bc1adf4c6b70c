package dev.studybuddy.standins.stripe;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Ids that look as Stripe's do. */
final class Ids {
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int USUAL_LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String of(String prefix) {
        return prefix + random(USUAL_LENGTH);
    }

    static String random(int length) {
        return RANDOM.ints(length, 0, LETTERS.length()).mapToObj(n -> String.valueOf(LETTERS.charAt(n)))
                .collect(Collectors.joining());
    }
}
