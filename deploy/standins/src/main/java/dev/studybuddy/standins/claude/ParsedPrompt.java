package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parsed prompt: a transcript of numbered lines between two marker lines with the same random word, and
 * instructions in a later block. Text between the markers is data, even if it resembles a marker or an instruction.
 *
 * @param segments the transcript without the segments that only serve as context
 * @param instructions the text of the blocks after the transcript
 */
record ParsedPrompt(List<Segment> segments, String instructions) {
    private static final Pattern BEGIN = Pattern.compile("<<<TRANSCRIPT (\\S+)");
    private static final Pattern LINE = Pattern.compile("\\[(\\d{1,7})] ?(.*)");
    private static final Pattern PREVIOUS_END = Pattern.compile("up to segment (\\d{1,7}): begin after it");
    private static final Pattern FIRST_SEGMENT = Pattern.compile("Only about the segments from (\\d{1,7}) on");

    /** @return the parsed prompt, if one of the blocks contains a transcript */
    static Optional<ParsedPrompt> parse(List<String> blocks) {
        for (var i = 0; i < blocks.size(); i++) {
            var segments = parseSegments(blocks.get(i));
            if (!segments.isEmpty()) {
                return Optional.of(parse(segments, String.join("\n", blocks.subList(i + 1, blocks.size()))));
            }
        }
        return Optional.empty();
    }

    private static ParsedPrompt parse(List<Segment> all, String instructions) {
        var previousEnd = PREVIOUS_END.matcher(instructions);
        var firstSegment = FIRST_SEGMENT.matcher(instructions);
        var first = previousEnd.find()
                ? Integer.parseInt(previousEnd.group(1)) + 1
                : firstSegment.find() ? Integer.parseInt(firstSegment.group(1)) : 0;
        var remaining = all.stream().filter(s -> s.number() >= first).toList();
        return new ParsedPrompt(remaining.isEmpty() ? all : remaining, instructions);
    }

    /** @return whether the note starts with a summary */
    boolean hasSummary() {
        return !instructions.contains("no summary");
    }

    /** @return whether the note has sections */
    boolean hasSections() {
        return !instructions.contains("Write only the summary");
    }

    /** @return whether the prompt asks for the repairs and missing items of existing material */
    boolean isRevision() {
        return instructions.contains("1. Repairs.");
    }

    private static List<Segment> parseSegments(String block) {
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
        // Without the end marker the block is not a complete transcript.
        return List.of();
    }
}
