package dev.studybuddy.worker.note;

/** Lets a listener know how a text that it has followed was changed. */
public final class TextDiff {
    private TextDiff() {}

    /** Takes back what has changed, and tells it anew. */
    public static void tell(String before, String after, NoteListener listener) {
        int same = 0;
        while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        if (same < before.length()) {
            listener.backTo(same);
        }
        if (same < after.length()) {
            listener.text(after.substring(same));
        }
    }
}
