package dev.studybuddy.worker.note;

/** Sends the difference of two texts to a listener. */
public final class TextDiff {
    private TextDiff() {}

    /** Truncates the text at the first difference and appends the rest of the new text. */
    public static void send(String before, String after, NoteListener listener) {
        int same = 0;
        while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        if (same < before.length()) {
            listener.truncate(same);
        }
        if (same < after.length()) {
            listener.append(after.substring(same));
        }
    }
}
