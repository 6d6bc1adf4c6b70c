package dev.studybuddy.notes.library;

/**
 * Marks found words in somebody's text. The database marks them with characters that are no text's, so that escaping the
 * whole and then naming the marks leaves nothing of the text that a browser would take for HTML.
 */
final class Highlight {
    /** Of Unicode's private use area. */
    static final char START = '\uE000';
    static final char STOP = '\uE001';

    private Highlight() {}

    static String html(String marked) {
        if (marked == null) {
            return null;
        }
        StringBuilder html = new StringBuilder(marked.length() + 32);
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            switch (c) {
                case START -> html.append("<mark>");
                case STOP -> html.append("</mark>");
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
