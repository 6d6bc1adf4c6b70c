package dev.studybuddy.standins.signin;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A user of a provider, derived from the user name: the same name is always the same user. */
record ProviderUser(String username) {
    private static final int MAX_NAME_LENGTH = 64;
    private static final String UNVERIFIED_MARK = "+unverified";

    /**
     * @return the user, if the text is a valid user name: letters, digits, dots, dashes, underscores and plus signs
     */
    static Optional<ProviderUser> parse(String input) {
        var name = input == null ? "" : input.strip().toLowerCase(Locale.ROOT);
        return name.length() <= MAX_NAME_LENGTH && name.matches("[a-z0-9][a-z0-9._+-]*")
                ? Optional.of(new ProviderUser(name))
                : Optional.empty();
    }

    /**
     * @return the permanent user id at the provider: 21 digits (Google), a number (GitHub) or a snowflake (Discord)
     */
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

    /** @return false for names that contain {@code +unverified} */
    boolean isEmailVerified() {
        return !username.contains(UNVERIFIED_MARK);
    }

    /** @return the display name, for example {@code Ada Lovelace} for {@code ada.lovelace} */
    String fullName() {
        return Arrays.stream(username.replace(UNVERIFIED_MARK, "").split("[._+-]+")).filter(part -> !part.isEmpty())
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
