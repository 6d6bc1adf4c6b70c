package dev.studybuddy.worker.note.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.note.citation.TimestampLink;

/** Writes timestamp links for citations. */
final class CitationLinkWriter {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})(?:\\s*[-–]\\s*(\\d{1,7}))?");

    private final String youtubeId;
    private final CitableRange citable;
    private final OutputWriter output;

    CitationLinkWriter(String youtubeId, CitableRange citable, OutputWriter output) {
        this.youtubeId = youtubeId;
        this.citable = citable;
        this.output = output;
    }

    /** @param numbers the text between the brackets: numbers and ranges of segments */
    void writeLinks(String numbers) {
        boolean hasLink = false;
        boolean hasBroken = false;
        for (String part : numbers.split("[,;]")) {
            Matcher range = RANGE.matcher(part.strip());
            int first = range.matches() ? Integer.parseInt(range.group(1)) : -1;
            int last = first < 0 || range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (citable.contains(first, last)) {
                output.link(TimestampLink.create(youtubeId, citable.segments().get(first).start()), first, last);
                hasLink = true;
            } else {
                hasBroken = true;
            }
        }
        if (!hasLink) {
            output.closeGap();
        }
        if (hasBroken) {
            output.addBrokenCitation();
        }
    }
}
