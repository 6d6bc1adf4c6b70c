package dev.studybuddy.gateway.proxy;

import java.util.Locale;

/**
 * Refuses paths that two parsers may read differently. What passes means the same to the edge and to the service behind,
 * so nothing reaches a route by another spelling of it.
 */
final class PathGuard {
    private PathGuard() {}

    static boolean refuses(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return !path.startsWith("/") || lower.contains(";") || lower.contains("%3b") || lower.contains("%2f")
                || lower.contains("%5c") || lower.contains("\\") || lower.contains("//") || lower.contains("..")
                || lower.contains("%2e") || lower.contains("%00") || lower.contains("%25")
                || lower.chars().anyMatch(c -> c <= ' ' || c == 127);
    }
}
