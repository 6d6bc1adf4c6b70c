package dev.studybuddy.platform.user;

import java.util.regex.Pattern;

import org.jboss.logging.MDC;

import dev.studybuddy.platform.text.Sha256;

/** The MDC fields of a request's log lines: the request id and the hashed user id. */
public final class LogContext {
    private static final String REQUEST_ID = "request_id";
    private static final String USER = "user";
    private static final Pattern REQUEST_ID_FORMAT = Pattern.compile("[0-9a-f]{32}");
    private static final int HASH_DIGITS = 12;

    private LogContext() {}

    /** Sets the request id; ignores a value that is not an id of the gateway. */
    public static void putRequestId(String id) {
        if (id != null && REQUEST_ID_FORMAT.matcher(id).matches()) {
            MDC.put(REQUEST_ID, id);
        }
    }

    /** Sets the hashed user id. */
    public static void putUser(String userId) {
        MDC.put(USER, hash(userId));
    }

    /** The first twelve hexadecimal digits of the SHA-256 of the user id. */
    public static String hash(String userId) {
        return Sha256.hex(userId).substring(0, HASH_DIGITS);
    }
}
