package dev.studybuddy.worker.note.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.studybuddy.worker.note.Window;
import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.note.markdown.MarkdownText;
import dev.studybuddy.worker.note.markdown.NoteOutline;

/** Merges the parts of the note of a long video, without duplicate sections. */
final class PartMerger {
    private static final int SECTION_LEVEL = 2;

    private final StringBuilder content = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();
    private final Map<String, Integer> headings = new HashMap<>();
    private String lastHeading = "";
    private String model = "";

    /**
     * Adds the text of a window. A section that cites only the context of the window is omitted, because it belongs to
     * the previous window. A section with the heading of the last section continues it. Any other repeated heading is
     * numbered.
     */
    void add(MarkdownText part, Window window) {
        model = part.model();
        List<NoteOutline.Heading> sections = NoteOutline.headings(part.content()).stream()
                .filter(heading -> heading.level() <= SECTION_LEVEL).toList();
        append(part, 0, sections.isEmpty() ? part.content().length() : sections.get(0).offset());
        for (int n = 0; n < sections.size(); n++) {
            int end = n + 1 < sections.size() ? sections.get(n + 1).offset() : part.content().length();
            add(part, sections.get(n), end, window);
        }
    }

    MarkdownText text() {
        return new MarkdownText(content.toString(), citations, model);
    }

    private void add(MarkdownText part, NoteOutline.Heading heading, int end, Window window) {
        List<Citation> inside = part.citations().stream().filter(Citation::valid)
                .filter(citation -> citation.offset() >= heading.offset() && citation.offset() < end).toList();
        if (!inside.isEmpty() && inside.stream().allMatch(citation -> citation.last() < window.own())) {
            return;
        }
        String key = heading.text().toLowerCase(Locale.ROOT);
        int lineEnd = part.content().indexOf('\n', heading.offset());
        if (key.equals(lastHeading)) {
            append(part, lineEnd < 0 || lineEnd > end ? end : lineEnd, end);
            return;
        }
        lastHeading = key;
        int number = headings.merge(key, 1, Integer::sum);
        if (number == 1) {
            append(part, heading.offset(), end);
            return;
        }
        int headingEnd = lineEnd < 0 ? end : lineEnd;
        append(part, heading.offset(), headingEnd);
        content.append(" (").append(number).append(')');
        appendUnchanged(part, headingEnd, end);
    }

    /** Appends a range of a part as a new paragraph. */
    private void append(MarkdownText part, int from, int to) {
        int start = from;
        while (start < to && Character.isWhitespace(part.content().charAt(start))) {
            start++;
        }
        if (start == to) {
            return;
        }
        while (!content.isEmpty() && Character.isWhitespace(content.charAt(content.length() - 1))) {
            content.setLength(content.length() - 1);
        }
        if (!content.isEmpty()) {
            content.append(MarkdownText.SEPARATOR);
        }
        appendUnchanged(part, start, to);
    }

    private void appendUnchanged(MarkdownText part, int from, int to) {
        int distance = content.length() - from;
        part.citations().stream().filter(citation -> citation.offset() >= from && (citation.offset() < to
                || (citation.offset() == to && to == part.content().length())))
                .forEach(citation -> citations.add(citation.movedBy(distance)));
        content.append(part.content(), from, to);
    }
}
