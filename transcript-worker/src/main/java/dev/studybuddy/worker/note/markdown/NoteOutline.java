package dev.studybuddy.worker.note.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.note.citation.TimestampLink;
import dev.studybuddy.worker.transcript.Segment;

/** Parses the sections and the summary of a finished note. */
public final class NoteOutline {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*");
    private static final Pattern FENCE = Pattern.compile("(`{3,}|~{3,}).*");
    /** The block quote at the start; notes of earlier versions have a label in it. */
    private static final Pattern SUMMARY = Pattern.compile(
            "\\A\\s*>[ \t]*(?:\\*\\*Summary\\.?\\*\\*\\.?)?[ \t]*(.*(?:\n>.*)*)");

    /** @param offset the start of its line */
    public record Heading(int level, String text, int offset) {}

    private NoteOutline() {}

    /**
     * Returns one section per heading of the second and third level, or of the first level if there are no others. A
     * section ends at the next heading of its own level or above. A section without a valid citation has the end of the
     * previous section as its start and end.
     */
    public static List<Section> sections(String content, List<Citation> citations, List<Segment> segments) {
        List<Heading> headings = sectionHeadings(headings(content));
        List<Section> sections = new ArrayList<>();
        double previousEnd = 0;
        for (int i = 0; i < headings.size(); i++) {
            Heading heading = headings.get(i);
            int from = heading.offset;
            int to = headings.stream().skip(i + 1L).filter(next -> next.level <= heading.level)
                    .mapToInt(Heading::offset).findFirst().orElse(content.length());
            List<Citation> inside = citations.stream().filter(c -> c.offset() >= from && c.offset() < to).toList();
            if (inside.isEmpty()) {
                sections.add(new Section(heading.text, previousEnd, previousEnd, false));
                continue;
            }
            double start = inside.stream().mapToDouble(c -> segments.get(c.first()).start()).min().orElseThrow();
            double end = inside.stream().mapToDouble(c -> segments.get(c.last()).end()).max().orElseThrow();
            sections.add(new Section(heading.text, start, end, true));
            previousEnd = end;
        }
        return sections;
    }

    /** Returns the block quote at the start of the note as plain text. */
    public static Optional<String> summary(String content) {
        Matcher summary = SUMMARY.matcher(content);
        if (!summary.find()) {
            return Optional.empty();
        }
        String text = toPlainText(summary.group(1).replaceAll("\n>[ \t]?", " "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Returns all headings outside code in their order. */
    public static List<Heading> headings(String content) {
        List<Heading> all = new ArrayList<>();
        String fence = null;
        int offset = 0;
        for (String line : content.split("\n", -1)) {
            Matcher marks = FENCE.matcher(line);
            if (fence != null) {
                fence = line.strip().matches(Pattern.quote(fence) + fence.charAt(0) + "*") ? null : fence;
            } else if (marks.matches()) {
                fence = marks.group(1);
            } else {
                Matcher heading = HEADING.matcher(line);
                if (heading.matches() && !toPlainText(heading.group(2)).isEmpty()) {
                    all.add(new Heading(heading.group(1).length(), toPlainText(heading.group(2)), offset));
                }
            }
            offset += line.length() + 1;
        }
        return all;
    }

    private static List<Heading> sectionHeadings(List<Heading> all) {
        List<Heading> inner = all.stream().filter(heading -> heading.level == 2 || heading.level == 3).toList();
        return inner.isEmpty() ? all.stream().filter(heading -> heading.level == 1).toList() : inner;
    }

    private static String toPlainText(String markdown) {
        return TimestampLink.removeAll(markdown).replaceAll("(?<!\\\\)[*_`]+", "").replaceAll("\\\\(\\p{Punct})",
                "$1")
                .replace("&lt;", "<").replaceAll("\\s+", " ").strip();
    }
}
