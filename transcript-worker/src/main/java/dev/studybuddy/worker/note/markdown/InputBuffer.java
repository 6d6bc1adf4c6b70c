package dev.studybuddy.worker.note.markdown;

import dev.studybuddy.worker.text.UntrustedText;

/** The part of the input that is not parsed yet. */
final class InputBuffer {
    /** Returned instead of an offset: the parser needs more input. */
    static final int WAIT = -1;

    private final StringBuilder buffer = new StringBuilder();
    private boolean complete;

    void append(String chunk) {
        buffer.append(chunk);
    }

    /** Marks the end of the input. */
    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    /**
     * Removes hidden and control characters.
     *
     * @return a high surrogate at the end of the buffer, to be appended again after the rest is parsed; else an empty
     *        text
     */
    String clean() {
        String half = !complete && buffer.length() > 0 && Character.isHighSurrogate(buffer.charAt(buffer.length() - 1))
                ? buffer.substring(buffer.length() - 1)
                : "";
        buffer.setLength(buffer.length() - half.length());
        String clean = UntrustedText.clean(buffer.toString());
        buffer.setLength(0);
        buffer.append(clean);
        return half;
    }

    /** Removes the parsed input. */
    void removeUntil(int until) {
        buffer.delete(0, until);
    }

    void replace(int from, int to, String with) {
        buffer.replace(from, to, with);
    }

    int length() {
        return buffer.length();
    }

    char charAt(int at) {
        return buffer.charAt(at);
    }

    boolean has(int at, char c) {
        return at < buffer.length() && buffer.charAt(at) == c;
    }

    boolean has(int at, String text) {
        return buffer.indexOf(text, at) == at;
    }

    int indexOf(String text, int from) {
        return buffer.indexOf(text, from);
    }

    String substring(int from, int to) {
        return buffer.substring(from, to);
    }

    /** Returns whether an offset is at the end of the buffer and more input may follow. */
    boolean isPending(int at) {
        return at >= buffer.length() && !complete;
    }

    /** Returns how often the character at this offset is repeated. */
    int runLength(int at) {
        int end = at;
        while (end < buffer.length() && buffer.charAt(end) == buffer.charAt(at)) {
            end++;
        }
        return end - at;
    }

    /** Returns the end of the line, or of the buffer if the line is not complete. */
    int lineEnd(int at) {
        int end = buffer.indexOf("\n", at);
        return end < 0 ? buffer.length() : end;
    }

    /** Returns the offset of the bracket that closes this one in the same line, or -1. */
    int closingBracket(int at, char open, char close) {
        int depth = 0;
        for (int i = at, end = lineEnd(at); i < end; i++) {
            char c = buffer.charAt(i);
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

    /** Returns whether the character can be part of the scheme or host of an address. */
    static boolean isWordCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '.'
                || c == '-';
    }
}
