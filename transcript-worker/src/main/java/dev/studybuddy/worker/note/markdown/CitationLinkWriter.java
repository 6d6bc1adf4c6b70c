package dev.studybuddy.worker.note.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.note.citation.TimestampLink;

/** Makes links to the video of what is cited. */
final class CitationLinkWriter {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})(?:\\s*[-–]\\s*(\\d{1,7}))?");

    private final String youtubeId;
    private final CitableRange citable;
    private final OutputWriter shown;

    CitationLinkWriter(String youtubeId, CitableRange citable, OutputWriter shown) {
        this.youtubeId = youtubeId;
        this.citable = citable;
        this.shown = shown;
    }

    /** @param numbers of segments and of runs of them, as they stand between the brackets */
    void cite(String numbers) {
        boolean any = false;
        boolean broken = false;
        for (String part : numbers.split("[,;]")) {
            Matcher range = RANGE.matcher(part.strip());
            int first = range.matches() ? Integer.parseInt(range.group(1)) : -1;
            int last = first < 0 || range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (citable.contains(first, last)) {
                shown.link(TimestampLink.to(youtubeId, citable.segments().get(first).start()), first, last);
                any = true;
            } else {
                broken = true;
            }
        }
        if (!any) {
            shown.closeGap();
        }
        if (broken) {
            shown.brokenCitation();
        }
    }
}
