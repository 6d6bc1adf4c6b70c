package dev.studybuddy.worker.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the chapter list of a video description. YouTube's rules apply: one chapter per line, in ascending order, the
 * first at 0:00, at least three.
 */
final class ChapterParser {
    private static final String TIME = "(?:(?<h>\\d{1,2}):)?(?<m>\\d{1,3}):(?<s>[0-5]\\d)";
    private static final Pattern TIME_FIRST = Pattern.compile("^[^\\p{L}\\p{N}]*" + TIME + "(?!\\d)(?<title>.*)$");
    private static final Pattern TIME_LAST = Pattern.compile("^(?<title>.*)(?<![\\d:])" + TIME + "[^\\p{L}\\p{N}]*$");
    /** The end of a time range and the separators between a timestamp and its title. */
    private static final Pattern TITLE_PREFIX = Pattern
            .compile("^\\s*(?:[-–—]\\s*(?:\\d{1,2}:)?\\d{1,3}:[0-5]\\d)?[\\s\\p{Pd}:|.)\\]>•~]*");
    private static final Pattern TITLE_SUFFIX = Pattern.compile("[\\s\\p{Pd}:|(\\[<•~]+$");
    private static final int MIN_CHAPTERS = 3;
    private static final int MAX_TITLE_LENGTH = 200;

    private ChapterParser() {}

    /** Returns the chapters that start before the end of the video; empty if the description has no chapter list. */
    static List<Chapter> parse(String description, int durationSeconds) {
        List<Chapter> chapters = new ArrayList<>();
        description.lines().map(ChapterParser::parseLine).flatMap(Optional::stream).forEach(chapter -> {
            boolean isFirst = chapters.isEmpty() && chapter.start() == 0;
            boolean isNext = !chapters.isEmpty() && chapter.start() > chapters.get(chapters.size() - 1).start();
            if ((isFirst || isNext) && (durationSeconds <= 0 || chapter.start() < durationSeconds)) {
                chapters.add(chapter);
            }
        });
        return chapters.size() < MIN_CHAPTERS ? List.of() : List.copyOf(chapters);
    }

    private static Optional<Chapter> parseLine(String line) {
        String text = line.strip();
        return toChapter(TIME_FIRST.matcher(text)).or(() -> toChapter(TIME_LAST.matcher(text)));
    }

    private static Optional<Chapter> toChapter(Matcher line) {
        if (!line.matches()) {
            return Optional.empty();
        }
        String title = TITLE_SUFFIX.matcher(TITLE_PREFIX.matcher(line.group("title")).replaceFirst(""))
                .replaceFirst("");
        if (title.isEmpty()) {
            return Optional.empty();
        }
        int hours = line.group("h") == null ? 0 : Integer.parseInt(line.group("h"));
        int start = hours * 3600 + Integer.parseInt(line.group("m")) * 60 + Integer.parseInt(line.group("s"));
        return Optional.of(new Chapter(start, title.length() > MAX_TITLE_LENGTH
                ? title.substring(0, MAX_TITLE_LENGTH)
                : title));
    }
}
