package dev.studybuddy.notes.mindmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.studybuddy.notes.markdown.MarkdownHtml;
import dev.studybuddy.notes.mindmap.MindMap.Kind;
import dev.studybuddy.notes.note.Note;

/**
 * Writes a mind map as a picture: a tree from left to right, each level in a column. It has only shapes and text:
 * nothing that runs, and nothing that is loaded.
 */
public final class SvgWriter {
    private static final int COLUMN = 300;
    private static final int BOX = 250;
    private static final int LINE = 17;
    private static final int PADDING = 8;
    private static final int GAP = 10;
    private static final int MARGIN = 20;
    /** Of a line, in halves of a wide character; bold letters are wider. */
    private static final int LINE_WIDTH = 34;
    private static final int BOLD_LINE_WIDTH = 28;
    private static final List<String> COLORS = List.of("#1a5fb4", "#26813f", "#a5480d", "#813d9c", "#a51d2d", "#0f6a6a",
            "#5c4813", "#444a80");

    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder boxes = new StringBuilder();
    private int bottom = MARGIN;
    private int depth;

    private SvgWriter() {}

    public static String write(Note note) {
        SvgWriter writer = new SvgWriter();
        MindMap root = MindMap.of(note);
        writer.draw(root, 0, "#222222");
        int width = 2 * MARGIN + writer.depth * COLUMN + BOX;
        int height = writer.bottom - GAP + MARGIN;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                font-family="DejaVu Sans, Noto Sans, sans-serif" font-size="13" role="img">
                <title>%3$s</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <g fill="none" stroke-width="1.5">
                %4$s</g>
                %5$s</svg>
                """.formatted(width, height, MarkdownHtml.escape(root.text()), writer.lines, writer.boxes);
    }

    /** Draws the node in the middle of its children and returns the height of its middle. */
    private int draw(MindMap node, int level, String color) {
        depth = Math.max(depth, level);
        List<String> text = wrap(node.text() + (node.start() == null ? "" : " (" + time(node.start()) + ")"),
                isFilled(node.kind()) ? BOLD_LINE_WIDTH : LINE_WIDTH);
        int height = text.size() * LINE + PADDING;
        int top = bottom;
        List<Integer> middles = new ArrayList<>();
        List<String> colors = new ArrayList<>();
        for (MindMap child : node.children()) {
            String childColor = level == 0 ? COLORS.get(colors.size() % COLORS.size()) : color;
            colors.add(childColor);
            middles.add(draw(child, level + 1, childColor));
        }
        bottom = Math.max(bottom, top + height + GAP);
        int middle = middles.isEmpty()
                ? top + height / 2
                : Math.max(top + height / 2, (middles.get(0) + middles.get(middles.size() - 1)) / 2);
        bottom = Math.max(bottom, middle + height / 2 + GAP);
        int left = MARGIN + level * COLUMN;
        for (int i = 0; i < middles.size(); i++) {
            line(left + BOX, middle, left + COLUMN, middles.get(i), colors.get(i));
        }
        box(node.kind(), text, left, middle - height / 2, height, color);
        return middle;
    }

    private void line(int fromX, int fromY, int toX, int toY, String color) {
        int half = (fromX + toX) / 2;
        lines.append("<path stroke=\"%s\" d=\"M%d %d C%d %d %d %d %d %d\"/>\n".formatted(color, fromX, fromY, half,
                fromY, half, toY, toX, toY));
    }

    private void box(Kind kind, List<String> text, int left, int top, int height, String color) {
        boolean filled = isFilled(kind);
        boxes.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"%s\" stroke=\"%s\"/>\n"
                .formatted(left, top, BOX, height, filled ? color : "#ffffff", kind == Kind.STATEMENT
                        ? "#cccccc"
                        : color));
        boxes.append("<text fill=\"%s\"%s>".formatted(filled ? "#ffffff" : "#222222", filled
                ? " font-weight=\"bold\""
                : ""));
        for (int i = 0; i < text.size(); i++) {
            boxes.append("<tspan x=\"%d\" y=\"%d\">%s</tspan>".formatted(left + PADDING, top + (i + 1) * LINE,
                    MarkdownHtml.escape(text.get(i))));
        }
        boxes.append("</text>\n");
    }

    private static boolean isFilled(Kind kind) {
        return kind == Kind.TITLE || kind == Kind.SECTION;
    }

    private static List<String> wrap(String text, int lineWidth) {
        List<String> wrapped = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int width = 0;
        int space = -1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            space = character == ' ' ? line.length() : space;
            line.appendCodePoint(character);
            width += width(character);
            if (width > lineWidth) {
                // At the last space, or before this character.
                int end = space > 0 ? space : line.length() - Character.charCount(character);
                wrapped.add(line.substring(0, end));
                line.delete(0, end == space ? end + 1 : end);
                width = line.codePoints().map(SvgWriter::width).sum();
                space = -1;
            }
        }
        if (!line.isEmpty() || wrapped.isEmpty()) {
            wrapped.add(line.toString());
        }
        return wrapped;
    }

    /** Chinese, Japanese and Korean characters and pictures are about twice as wide as letters. */
    private static int width(int character) {
        return character >= 0x2E80 ? 2 : 1;
    }

    static String time(double seconds) {
        long second = (long) seconds;
        return second < 3600
                ? String.format(Locale.ROOT, "%02d:%02d", second / 60, second % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
    }
}
