package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is asked for: a transcript of numbered lines between two lines with the same random word, and, in another block, what to
 * do with it. Whatever stands between the two lines is data, also where it looks like an end of it or like an instruction.
 *
 * @param segments the transcript, those aside that only serve as context
 * @param withOpening whether a summary comes first
 * @param withSections whether sections are wanted
 * @param withEnding whether concepts, takeaways and questions come last
 */
record Assignment(List<Segment> segments, boolean withOpening, boolean withSections, boolean withEnding) {
    private static final Pattern BEGIN = Pattern.compile("<<<TRANSCRIPT (\\S+)");
    private static final Pattern LINE = Pattern.compile("\\[(\\d{1,7})] ?(.*)");
    private static final Pattern DONE_BEFORE = Pattern.compile("up to segment (\\d{1,7}): begin after it");
    private static final Pattern PART = Pattern.compile("This is part (\\d{1,4}) of (\\d{1,4}) of a long video");

    /** @return what is asked for, if there is a transcript in one of the blocks */
    static Optional<Assignment> in(List<String> blocks) {
        for (var i = 0; i < blocks.size(); i++) {
            var segments = segments(blocks.get(i));
            if (!segments.isEmpty()) {
                return Optional.of(of(segments, String.join("\n", blocks.subList(i + 1, blocks.size()))));
            }
        }
        return Optional.empty();
    }

    private static Assignment of(List<Segment> all, String instructions) {
        var done = DONE_BEFORE.matcher(instructions);
        var after = done.find() ? Integer.parseInt(done.group(1)) : -1;
        var open = all.stream().filter(s -> s.number() > after).toList();
        var part = PART.matcher(instructions);
        var isLast = !part.find() || part.group(1).equals(part.group(2));
        return new Assignment(open.isEmpty() ? all : open, !instructions.contains("no summary"),
                !instructions.contains("Write only the summary and the closing sections"),
                isLast && !instructions.contains("no closing sections"));
    }

    private static List<Segment> segments(String block) {
        var segments = new ArrayList<Segment>();
        String end = null;
        for (var line : block.split("\n")) {
            var begin = BEGIN.matcher(line.strip());
            if (end == null && begin.matches()) {
                end = begin.group(1) + " TRANSCRIPT>>>";
            } else if (end != null && line.strip().equals(end)) {
                return segments;
            } else if (end != null) {
                var segment = LINE.matcher(line);
                if (segment.matches() && !segment.group(2).isBlank()) {
                    segments.add(new Segment(Integer.parseInt(segment.group(1)), segment.group(2).strip()));
                }
            }
        }
        // Without its end it was not a transcript, or somebody has cut it.
        return List.of();
    }
}
