package dev.studybuddy.auth.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret part of a session or of a personal token: 256 random bits as base64url. The database stores only its
 * SHA-256; a value of this size needs no salt.
 */
public record Secret(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    /** 256 bits in base64url. */
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** @param prefix identifies the kind of secret, for example to secret scanners; may be empty */
    public static Secret random(String prefix) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * A secret that a client sent; empty if it has not the format of {@link #random}, so that it cannot exist.
     *
     * @param prefix as for {@link #random}
     */
    public static Optional<Secret> parse(String prefix, String value) {
        return value.startsWith(prefix) && FORMAT.matcher(value.substring(prefix.length())).matches()
                ? Optional.of(new Secret(value))
                : Optional.empty();
    }

    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform provides SHA-256", e);
        }
    }

    /** Omits the value, so that it cannot reach a log by accident. */
    @Override
    public String toString() {
        return "Secret";
    }
}
