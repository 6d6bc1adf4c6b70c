package dev.studybuddy.gateway.access;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Rejects paths that two parsers may interpret differently, so that an alternative spelling of a path cannot bypass a
 * route of the gateway or of a service.
 */
public final class PathGuard {
    /** An encoded letter, digit, hyphen, underscore or tilde, which need no encoding (RFC 3986, 2.3). */
    private static final Pattern ENCODED_UNRESERVED = Pattern
            .compile("%(3[0-9]|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|2d|5f|7e)");

    private static final Pattern ENCODED_CONTROL = Pattern.compile("%([01][0-9a-f]|7f)");

    private PathGuard() {}

    /** Whether a request must be rejected because of its path or a control character in its query. */
    public static boolean rejects(String path, String query) {
        return rejects(path) || (query != null && hasControlCharacter(query.toLowerCase(Locale.ROOT)));
    }

    private static boolean hasControlCharacter(String text) {
        return ENCODED_CONTROL.matcher(text).find() || text.chars().anyMatch(c -> c <= ' ' || c == 127);
    }

    /** Whether a request with this path must be rejected. */
    public static boolean rejects(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return !path.startsWith("/") || lower.contains(";") || lower.contains("%3b") || lower.contains("%2f")
                || lower.contains("%5c") || lower.contains("\\") || lower.contains("//") || lower.contains("..")
                || lower.contains("%2e") || lower.contains("%25")
                || ENCODED_UNRESERVED.matcher(lower).find()
                || hasControlCharacter(lower);
    }
}
