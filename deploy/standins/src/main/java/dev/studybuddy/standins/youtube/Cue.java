package dev.studybuddy.standins.youtube;

import java.util.ArrayList;
import java.util.List;

/** A caption: its start and duration in milliseconds, and its text. */
record Cue(int startMs, int durationMs, String text) {

    /**
     * Distributes the lines of a text over a video: a line starts at the video's length multiplied by the share of
     * words before it, and ends where the next one starts. Chapter marks ({@code # …}) contain no words and take no
     * time.
     */
    static List<Cue> parse(String text, int durationSeconds) {
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

    private static int startOf(int wordsBefore, int total, int durationSeconds) {
        return (int) (durationSeconds * 1000L * wordsBefore / total);
    }

    private static int wordCount(String line) {
        return line.split("\\s+").length;
    }
}
