package dev.studybuddy.worker.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the list of chapters in a video's description, by the site's own rules: one a line, in order, from 0:00 on, three at least. */
final class ChapterParser {
    private static final String TIME = "(?:(?<h>\\d{1,2}):)?(?<m>\\d{1,3}):(?<s>[0-5]\\d)";
    private static final Pattern TIME_FIRST = Pattern.compile("^[^\\p{L}\\p{N}]*" + TIME + "(?!\\d)(?<title>.*)$");
    private static final Pattern TIME_LAST = Pattern.compile("^(?<title>.*)(?<![\\d:])" + TIME + "[^\\p{L}\\p{N}]*$");
    /** A range's end after its start, and whatever stands between a time and its title. */
    private static final Pattern BEFORE_THE_TITLE = Pattern
            .compile("^\\s*(?:[-–—]\\s*(?:\\d{1,2}:)?\\d{1,3}:[0-5]\\d)?[\\s\\p{Pd}:|.)\\]>•~]*");
    private static final Pattern AFTER_THE_TITLE = Pattern.compile("[\\s\\p{Pd}:|(\\[<•~]+$");
    private static final int FEWEST = 3;
    private static final int LONGEST_TITLE = 200;

    private ChapterParser() {}

    /** In the order of their start, none at or after the video's end; empty when the description has no such list. */
    static List<Chapter> in(String description, int durationSeconds) {
        List<Chapter> chapters = new ArrayList<>();
        description.lines().map(ChapterParser::chapter).flatMap(Optional::stream).forEach(chapter -> {
            boolean begins = chapters.isEmpty() && chapter.start() == 0;
            boolean goesOn = !chapters.isEmpty() && chapter.start() > chapters.get(chapters.size() - 1).start();
            if ((begins || goesOn) && (durationSeconds <= 0 || chapter.start() < durationSeconds)) {
                chapters.add(chapter);
            }
        });
        return chapters.size() < FEWEST ? List.of() : List.copyOf(chapters);
    }

    private static Optional<Chapter> chapter(String line) {
        String text = line.strip();
        return chapter(TIME_FIRST.matcher(text)).or(() -> chapter(TIME_LAST.matcher(text)));
    }

    private static Optional<Chapter> chapter(Matcher line) {
        if (!line.matches()) {
            return Optional.empty();
        }
        String title = AFTER_THE_TITLE.matcher(BEFORE_THE_TITLE.matcher(line.group("title")).replaceFirst(""))
                .replaceFirst("");
        if (title.isEmpty()) {
            return Optional.empty();
        }
        int hours = line.group("h") == null ? 0 : Integer.parseInt(line.group("h"));
        int start = hours * 3600 + Integer.parseInt(line.group("m")) * 60 + Integer.parseInt(line.group("s"));
        return Optional.of(new Chapter(start, title.length() > LONGEST_TITLE
                ? title.substring(0, LONGEST_TITLE)
                : title));
    }
}
