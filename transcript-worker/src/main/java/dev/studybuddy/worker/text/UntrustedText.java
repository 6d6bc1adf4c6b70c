package dev.studybuddy.worker.text;

/** Text from outside: captions, titles, and the responses of a model. */
public final class UntrustedText {
    private UntrustedText() {}

    /**
     * Without control characters (but tabs and line feeds), without those that reorder the text around them, and
     * without invisible ones that can carry words past a reader.
     */
    public static String clean(String text) {
        return kept(text, false);
    }

    /** The same on one line, and with one space where there were several. */
    public static String line(String text) {
        return kept(text, true).strip();
    }

    /** The same, truncated to a number of code points. */
    public static String line(String text, int maxCodePoints) {
        String line = line(text);
        return line.codePointCount(0, line.length()) <= maxCodePoints
                ? line
                : line.substring(0, line.offsetByCodePoints(0, maxCodePoints));
    }

    /** Character by character: every segment of a transcript goes through here several times. */
    private static String kept(String text, boolean onOneLine) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int at = 0, c; at < text.length(); at += Character.charCount(c)) {
            c = text.codePointAt(at);
            if (onOneLine && (c == ' ' || c == '\t' || c == '\n')) {
                if (kept.isEmpty() || kept.charAt(kept.length() - 1) != ' ') {
                    kept.append(' ');
                }
            } else if (harmless(c)) {
                kept.appendCodePoint(c);
            }
        }
        return kept.toString();
    }

    private static boolean harmless(int c) {
        if (c == '\n' || c == '\t') {
            return true;
        }
        // U+200C and U+200D stay: Persian and emoji need them.
        boolean reorders = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
        boolean invisible = c == 0x200B || c == 0xFEFF || (c >= 0x2060 && c <= 0x2065) || (c >= 0xE0000 && c <= 0xE007F)
                || c == 0x2028 || c == 0x2029;
        return !Character.isISOControl(c) && !reorders && !invisible;
    }
}
