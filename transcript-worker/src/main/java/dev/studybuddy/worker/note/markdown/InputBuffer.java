package dev.studybuddy.worker.note.markdown;

import dev.studybuddy.worker.text.UntrustedText;

/** What has come of a text and is not decided yet, read by offsets. */
final class InputBuffer {
    /** Instead of an offset: not decidable before more text comes. */
    static final int WAIT = -1;

    private final StringBuilder held = new StringBuilder();
    private boolean complete;

    void append(String piece) {
        held.append(piece);
    }

    /** No more will come. */
    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    /**
     * Cleans what is held.
     *
     * @return the half of a character outside of the basic plane with which it ended, to be put back after the rest is read
     */
    String clean() {
        String half = !complete && held.length() > 0 && Character.isHighSurrogate(held.charAt(held.length() - 1))
                ? held.substring(held.length() - 1)
                : "";
        held.setLength(held.length() - half.length());
        String clean = UntrustedText.clean(held.toString());
        held.setLength(0);
        held.append(clean);
        return half;
    }

    /** Drops what is decided. */
    void drop(int until) {
        held.delete(0, until);
    }

    void replace(int from, int to, String with) {
        held.replace(from, to, with);
    }

    int length() {
        return held.length();
    }

    char charAt(int at) {
        return held.charAt(at);
    }

    boolean has(int at, char c) {
        return at < held.length() && held.charAt(at) == c;
    }

    boolean has(int at, String text) {
        return held.indexOf(text, at) == at;
    }

    int indexOf(String text, int from) {
        return held.indexOf(text, from);
    }

    String substring(int from, int to) {
        return held.substring(from, to);
    }

    /** Whether an offset is where more text may still come. */
    boolean open(int at) {
        return at >= held.length() && !complete;
    }

    /** How often the character at this place stands there in a row. */
    int run(int at) {
        int end = at;
        while (end < held.length() && held.charAt(end) == held.charAt(at)) {
            end++;
        }
        return end - at;
    }

    /** Where the line ends that this place is in, as far as it is there. */
    int lineEnd(int at) {
        int end = held.indexOf("\n", at);
        return end < 0 ? held.length() : end;
    }

    /** Where the bracket that opens at this place is closed in the same line, or -1. */
    int closing(int at, char open, char close) {
        int depth = 0;
        for (int i = at, end = lineEnd(at); i < end; i++) {
            char c = held.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == open) {
                depth++;
            } else if (c == close && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Of what an address may be made. */
    static boolean wordCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '.' || c == '-';
    }
}
