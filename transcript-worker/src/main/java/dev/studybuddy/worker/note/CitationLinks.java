package dev.studybuddy.worker.note;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes links to the video of what is cited. */
final class CitationLinks {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})(?:\\s*[-–]\\s*(\\d{1,7}))?");

    private final String youtubeId;
    private final Citable citable;
    private final ShownText shown;

    CitationLinks(String youtubeId, Citable citable, ShownText shown) {
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
