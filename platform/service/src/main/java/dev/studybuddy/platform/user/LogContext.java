package dev.studybuddy.platform.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import org.jboss.logging.MDC;

/** What every log line of a request has beside its text: which request, and whose. */
public final class LogContext {
    public static final String REQUEST_ID = "request_id";
    public static final String USER = "user";
    private static final int HASH_BYTES = 6;

    private LogContext() {}

    /** The following lines belong to this request; other texts than the gateway's ids are left out. */
    public static void putRequestId(String id) {
        if (id != null && id.matches("[0-9a-f]{32}")) {
            MDC.put(REQUEST_ID, id);
        }
    }

    /** The following lines belong to this user. */
    public static void putUser(String userId) {
        MDC.put(USER, hash(userId));
    }

    /** Twelve hexadecimal digits that name a user in logs: who has the id can find the lines, not the reverse. */
    public static String hash(String userId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(userId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
