package dev.studybuddy.video.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the cues of WebVTT and SubRip. Missing cue numbers, missing blank lines between cues, and additional blank
 * lines
 * within a cue are accepted where the meaning is clear.
 */
final class CueParser {
    private static final Pattern OTHER_BLOCK = Pattern.compile("(NOTE|STYLE|REGION)(\\s.*)?");
    private static final Pattern LANGUAGE = Pattern.compile(
            "Language:\\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\\s*");
    private static final int MAX_LINES = 10_000;
    private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,9}\\s*");

    private final LineReader lines;
    private final boolean vtt;
    private final List<Cue> cues = new ArrayList<>();
    private String language;
    /** The times of the current cue; null before the first. */
    private CueTimes times;
    private List<String> words = new ArrayList<>();
    /** Whether a blank line has followed the current cue. */
    private boolean closed;
    /** Lines after the blank line: the next cue's name, or more words of this cue. */
    private List<String> loose = new ArrayList<>();
    private boolean afterBlank;

    private CueParser(String text, boolean vtt) {
        this.lines = new LineReader(text);
        this.vtt = vtt;
    }

    static CueParser webVtt(String text) {
        return new CueParser(text, true);
    }

    static CueParser subRip(String text) {
        return new CueParser(text, false);
    }

    /**
     * Returns the cues in the order of the file.
     *
     * @throws InvalidTranscriptException for another format
     */
    List<Cue> parse() {
        if (vtt) {
            readHeader();
        }
        while (lines.next()) {
            String line = lines.text();
            boolean blank = line.isEmpty() || (!vtt && line.isBlank());
            if (blank) {
                closed = times != null;
            } else if (CueTimes.isTimeLine(line)) {
                begin(CueTimes.parse(line, lines.number()));
            } else if (vtt && (times == null || afterBlank) && OTHER_BLOCK.matcher(line).matches()) {
                skipBlock();
                blank = true;
            } else {
                add(line);
            }
            afterBlank = blank;
        }
        end(false);
        return cues;
    }

    /** The language in the header. Available after {@link #parse}. */
    Optional<String> language() {
        return Optional.ofNullable(language);
    }

    private void readHeader() {
        if (!lines.next() || !lines.text().matches("WEBVTT([ \\t].*)?")) {
            throw InvalidTranscriptException.at(1, "a WebVTT file must begin with WEBVTT.");
        }
        while (lines.next() && !lines.text().isEmpty()) {
            if (CueTimes.isTimeLine(lines.text())) {
                begin(CueTimes.parse(lines.text(), lines.number()));
                return;
            }
            Matcher named = LANGUAGE.matcher(lines.text());
            if (named.matches()) {
                language = named.group(1);
            }
        }
    }

    private void skipBlock() {
        while (lines.next() && !lines.text().isEmpty()) {
            // Comments and styles are skipped.
        }
    }

    private void add(String line) {
        if (times == null && !vtt && !NUMBER.matcher(line).matches()) {
            throw InvalidTranscriptException.at(lines.number(), "text before the first times.");
        }
        List<String> target = times == null || closed ? loose : words;
        target.add(line);
        if (target.size() > MAX_LINES) {
            throw InvalidTranscriptException.at(lines.number(), "more than " + MAX_LINES + " lines without times.");
        }
    }

    private void begin(CueTimes next) {
        end(true);
        TranscriptParser.requireSegmentCount(cues.size());
        times = next;
        words = new ArrayList<>();
        loose = new ArrayList<>();
        closed = false;
    }

    private void end(boolean anotherFollows) {
        if (times == null) {
            return;
        }
        if (anotherFollows) {
            dropName();
        }
        if (!vtt || words.isEmpty()) {
            words.addAll(loose);
        }
        cues.add(new Cue(times.start(), times.end(),
                words.stream().map(CaptionMarkup::text).filter(words -> !words.isEmpty()).toList()));
    }

    /** Removes the line before a cue's times when it is the cue's name: after a blank line, or the next number. */
    private void dropName() {
        List<String> before = closed ? loose : words;
        if (before.isEmpty()) {
            return;
        }
        int last = before.size() - 1;
        String name = before.get(last);
        boolean isSeparate = closed && !afterBlank && (vtt || NUMBER.matcher(name).matches());
        if (isSeparate || name.strip().equals("" + (cues.size() + 2))) {
            before.remove(last);
        }
    }
}
