package dev.studybuddy.worker.note;

/** Text that somebody else wrote: captions, titles, and what a model makes of them. */
public final class Untrusted {
    private Untrusted() {}

    /**
     * Without control characters (but tabs and line feeds), without those that reorder the text around them, and without
     * invisible ones that can carry words past a reader.
     */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(Untrusted::harmless).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The same on one line. */
    public static String line(String text) {
        return clean(text).replaceAll("\\s+", " ").strip();
    }

    private static boolean harmless(int c) {
        if (c == '\n' || c == '\t') {
            return true;
        }
        // U+200C and U+200D stay: Persian and emoji need them.
        boolean reorders = c == 0x061C || c == 0x200E || c == 0x200F || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
        boolean invisible = c == 0x200B || c == 0xFEFF || c >= 0x2060 && c <= 0x2065 || c >= 0xE0000 && c <= 0xE007F
                || c == 0x2028 || c == 0x2029;
        return !Character.isISOControl(c) && !reorders && !invisible;
    }
}
