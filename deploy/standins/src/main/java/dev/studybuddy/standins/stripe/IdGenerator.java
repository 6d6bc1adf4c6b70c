package dev.studybuddy.standins.stripe;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Generates ids in Stripe's format. */
final class IdGenerator {
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int DEFAULT_LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private IdGenerator() {}

    static String next(String prefix) {
        return prefix + random(DEFAULT_LENGTH);
    }

    static String random(int length) {
        return RANDOM.ints(length, 0, LETTERS.length()).mapToObj(n -> String.valueOf(LETTERS.charAt(n)))
                .collect(Collectors.joining());
    }
}
