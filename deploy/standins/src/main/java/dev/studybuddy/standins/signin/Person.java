package dev.studybuddy.standins.signin;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Somebody, made out of the name that they typed: the same name is always the same person at a provider. */
record Person(String username) {
    private static final int LONGEST_NAME = 64;
    private static final String UNVERIFIED = "+unverified";

    /** @return who this is, if the text can be a user name: letters, digits, dots, dashes, underscores and plus signs */
    static Optional<Person> named(String typed) {
        var name = typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
        return name.length() <= LONGEST_NAME && name.matches("[a-z0-9][a-z0-9._+-]*")
                ? Optional.of(new Person(name))
                : Optional.empty();
    }

    /** @return what the provider calls this person for ever: 21 digits, a number, or a snowflake */
    String subject(Provider provider) {
        var hash = new BigInteger(1, sha256(provider + ":" + username));
        return switch (provider) {
            case GOOGLE -> "1" + "%020d".formatted(hash.mod(BigInteger.TEN.pow(20)));
            case GITHUB -> String.valueOf(1_000_000 + hash.mod(BigInteger.valueOf(200_000_000)).intValueExact());
            case DISCORD -> "1" + "%017d".formatted(hash.mod(BigInteger.TEN.pow(17)));
        };
    }

    String email() {
        return username + "@example.test";
    }

    /** @return false for the names that contain {@code +unverified} */
    boolean emailVerified() {
        return !username.contains(UNVERIFIED);
    }

    /** @return the name as a person would write it, e.g. {@code Ada Lovelace} for {@code ada.lovelace} */
    String fullName() {
        return Arrays.stream(username.replace(UNVERIFIED, "").split("[._+-]+")).filter(part -> !part.isEmpty())
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1)).collect(Collectors.joining(
                        " "));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
