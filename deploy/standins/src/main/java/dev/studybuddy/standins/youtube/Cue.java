package dev.studybuddy.standins.youtube;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A caption: its start and duration in milliseconds, and its text. */
record Cue(int startMs, int durationMs, String text) {
    private static final String TIME = "(\\d{2,}):(\\d\\d):(\\d\\d)\\.(\\d{3})";
    private static final Pattern VTT_CUE = Pattern.compile("^" + TIME + " --> " + TIME + ".*\\R((?:.+(?:\\R|$))+)",
            Pattern.MULTILINE);

    /**
     * Parses WebVTT, whose cues have times, or distributes the lines of any other text over a video: a line starts at
     * the video's length multiplied by the share of words before it, and ends where the next one starts. Chapter marks
     * ({@code # …}) contain no words and take no time.
     */
    static List<Cue> parse(String text, int durationSeconds) {
        if (text.startsWith("WEBVTT")) {
            return VTT_CUE.matcher(text).results().map(cue -> {
                var start = time(cue, 1);
                return new Cue(start, time(cue, 5) - start, cue.group(9).strip());
            }).toList();
        }
        var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("# ")).toList();
        var total = lines.stream().mapToInt(Cue::wordCount).sum();
        var cues = new ArrayList<Cue>(lines.size());
        var wordsBefore = 0;
        for (var line : lines) {
            var start = startOf(wordsBefore, total, durationSeconds);
            wordsBefore += wordCount(line);
            cues.add(new Cue(start, startOf(wordsBefore, total, durationSeconds) - start, line));
        }
        return cues;
    }

    int endMs() {
        return startMs + durationMs;
    }

    private static int time(MatchResult cue, int group) {
        return ((Integer.parseInt(cue.group(group)) * 60 + Integer.parseInt(cue.group(group + 1))) * 60
                + Integer.parseInt(cue.group(group + 2))) * 1000 + Integer.parseInt(cue.group(group + 3));
    }

    private static int startOf(int wordsBefore, int total, int durationSeconds) {
        return (int) (durationSeconds * 1000L * wordsBefore / total);
    }

    private static int wordCount(String line) {
        return line.split("\\s+").length;
    }
}
