package dev.studybuddy.notes.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A heading of the first three levels with its text up to the next such heading, or the text before the first one. The
 * texts of all parts, one after the other, are the whole Markdown.
 *
 * @param level 0 for the text before the first heading
 * @param heading without marks; empty for the text before the first heading
 * @param text with the line of the heading
 */
record MarkdownPart(int level, String heading, String text) {
    private static final int MAX_LEVEL = 3;
    /** The headings after so many belong to the last part. */
    private static final int MAX_PARTS = 2_000;
    /** In characters; the rest of a heading is not compared. */
    private static final int MAX_HEADING = 300;

    /** Splits Markdown at its headings. A line in a fenced code block is none. */
    static List<MarkdownPart> split(String markdown) {
        List<MarkdownPart> parts = new ArrayList<>();
        MarkdownPart open = new MarkdownPart(0, "", "");
        String fence = "";
        int from = 0;
        for (int start = 0; start < markdown.length();) {
            int newline = markdown.indexOf('\n', start);
            int end = newline < 0 ? markdown.length() : newline;
            String line = markdown.substring(start, end).strip();
            if (fence.isEmpty()) {
                int level = level(line);
                if (level > 0 && parts.size() < MAX_PARTS) {
                    addTo(parts, open, markdown.substring(from, start));
                    open = new MarkdownPart(level, heading(line, level), "");
                    from = start;
                }
                fence = fence(line);
            } else if (line.startsWith(fence) && line.chars().allMatch(c -> c == line.charAt(0))) {
                fence = "";
            }
            start = end + 1;
        }
        addTo(parts, open, markdown.substring(from));
        return parts;
    }

    private static void addTo(List<MarkdownPart> parts, MarkdownPart open, String text) {
        if (!text.isEmpty()) {
            parts.add(new MarkdownPart(open.level, open.heading, text));
        }
    }

    /** The opening of a fenced code block; empty if the line opens none. */
    private static String fence(String line) {
        int length = 0;
        while (length < line.length() && line.charAt(length) == line.charAt(0)) {
            length++;
        }
        boolean opens = length >= 3
                && (line.charAt(0) == '~' || (line.charAt(0) == '`' && line.indexOf('`', length) < 0));
        return opens ? line.substring(0, length) : "";
    }

    private static int level(String line) {
        int level = 0;
        while (level < line.length() && line.charAt(level) == '#') {
            level++;
        }
        boolean heading = level >= 1 && level <= MAX_LEVEL && level < line.length()
                && Character.isWhitespace(line.charAt(level));
        return heading ? level : 0;
    }

    private static String heading(String line, int level) {
        String text = line.substring(level, Math.min(line.length(), level + MAX_HEADING));
        return text.replaceAll("\\]\\([^)]*\\)", "]").replaceAll("\\[\\d[\\d:]*\\]", "").replaceAll("[*_`\\[\\]\\\\]",
                "")
                .replaceAll("#+$", "").replaceAll("\\s+", " ").strip();
    }

    /** The heading in a form in which two spellings of it are equal. */
    static String comparable(String heading) {
        return heading.replaceAll("[^\\p{L}\\p{N}]+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
