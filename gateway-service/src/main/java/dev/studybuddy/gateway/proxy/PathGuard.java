package dev.studybuddy.gateway.proxy;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Refuses paths that two parsers may read differently. What passes means the same to the edge and to the service behind,
 * so nothing reaches a route by another spelling of it.
 */
final class PathGuard {
    /** A letter, figure, hyphen, underscore or tilde that has no need to be written like that (RFC 3986, 2.3). */
    private static final Pattern NEEDLESSLY_ENCODED = Pattern
            .compile("%(3[0-9]|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|2d|5f|7e)");

    private PathGuard() {}

    static boolean refuses(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return !path.startsWith("/") || lower.contains(";") || lower.contains("%3b") || lower.contains("%2f")
                || lower.contains("%5c") || lower.contains("\\") || lower.contains("//") || lower.contains("..")
                || lower.contains("%2e") || lower.contains("%00") || lower.contains("%25")
                || NEEDLESSLY_ENCODED.matcher(lower).find()
                || lower.chars().anyMatch(c -> c <= ' ' || c == 127);
    }
}
