package dev.studybuddy.worker.note.writing;

/** Marks the first paragraph of a note as its summary: a block quote without a label, in whatever language. */
final class SummaryMarker {
    private static final String PARAGRAPH_STARTS = "*“„«\"'¿¡($";

    private boolean started;

    /** Returns the next chunk, with the mark before the first word if the model did not write it. */
    String accept(String chunk) {
        if (started) {
            return chunk;
        }
        String text = chunk.stripLeading();
        if (text.isEmpty()) {
            return "";
        }
        started = true;
        return isParagraph(text.codePointAt(0)) ? "> " + text : text;
    }

    /** Headings, lists, code and whatever else has a form of its own stay as they are. */
    private static boolean isParagraph(int first) {
        return Character.isLetterOrDigit(first) || PARAGRAPH_STARTS.indexOf(first) >= 0;
    }
}
