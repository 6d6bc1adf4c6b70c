package dev.studybuddy.notes.search;

/**
 * Turns the marks of the database around found words into HTML. The marks are private-use characters that no content
 * contains; everything else is escaped, so that the content cannot add HTML.
 */
final class Highlighter {
    /** From the private use area of Unicode. */
    static final char START = '\uE000';
    static final char STOP = '\uE001';

    private Highlighter() {}

    static String html(String marked) {
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
