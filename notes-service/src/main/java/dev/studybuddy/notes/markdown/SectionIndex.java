package dev.studybuddy.notes.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.studybuddy.notes.note.Section;

/** The sections of a text that a user edited. */
public final class SectionIndex {
    private static final Pattern TIMESTAMP = Pattern.compile("\\]\\(https://youtu\\.be/[\\w-]{11}\\?t=(\\d{1,6})\\)");

    private SectionIndex() {}

    /**
     * One section per heading of the second and third level, or of the first if there are no others.
     *
     * @param known sections of earlier texts: one with the same heading keeps its part of the video. Another begins and
     * ends at its first and last timestamp; without a timestamp it begins and ends where the section before ends.
     */
    public static List<Section> of(String content, List<Section> known) {
        Map<String, Section> byHeading = new HashMap<>();
        known.forEach(section -> byHeading.putIfAbsent(MarkdownPart.comparable(section.heading()), section));
        List<MarkdownPart> parts = MarkdownPart.split(content);
        boolean inner = parts.stream().anyMatch(part -> part.level() > 1);
        List<Section> sections = new ArrayList<>();
        double end = 0;
        for (MarkdownPart part : parts) {
            if (!part.heading().isEmpty() && (inner ? part.level() > 1 : part.level() == 1)) {
                Section section = byHeading.get(MarkdownPart.comparable(part.heading()));
                sections.add(section == null
                        ? cited(part, end)
                        : new Section(part.heading(), section.start(), section.end(), section.supported()));
                end = sections.get(sections.size() - 1).end();
            }
        }
        return sections;
    }

    private static Section cited(MarkdownPart part, double previousEnd) {
        List<Integer> seconds = TIMESTAMP.matcher(part.text()).results().map(SectionIndex::second).sorted().toList();
        return seconds.isEmpty()
                ? new Section(part.heading(), previousEnd, previousEnd, false)
                : new Section(part.heading(), seconds.get(0), seconds.get(seconds.size() - 1), true);
    }

    private static int second(MatchResult timestamp) {
        return Integer.parseInt(timestamp.group(1));
    }
}
