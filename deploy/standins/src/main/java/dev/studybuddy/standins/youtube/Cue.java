package dev.studybuddy.standins.youtube;

import java.util.ArrayList;
import java.util.List;

/** One caption: when it is shown, for how long, in milliseconds, and its words. */
record Cue(int startMs, int durationMs, String text) {

    /**
     * Spreads a text over a video: a line begins at the video's length multiplied by the share of words spoken before it, and
     * ends where the next one begins. Chapter marks ({@code # …}) are not spoken and take no time.
     */
    static List<Cue> spread(String text, int durationSeconds) {
        var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("# ")).toList();
        var total = lines.stream().mapToInt(Cue::words).sum();
        var cues = new ArrayList<Cue>(lines.size());
        var spoken = 0;
        for (var line : lines) {
            var start = at(spoken, total, durationSeconds);
            spoken += words(line);
            cues.add(new Cue(start, at(spoken, total, durationSeconds) - start, line));
        }
        return cues;
    }

    int endMs() {
        return startMs + durationMs;
    }

    private static int at(int spoken, int total, int durationSeconds) {
        return (int) (durationSeconds * 1000L * spoken / total);
    }

    private static int words(String line) {
        return line.split("\\s+").length;
    }
}
