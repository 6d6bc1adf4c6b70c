package dev.studybuddy.video.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads WebVTT and SubRip, which differ in what stands around the cues. What a careless program left out is forgiven where
 * it is clear what was meant: numbers, blank lines between cues, or too many of them within.
 */
final class CueReader {
    private static final Pattern NO_CUES = Pattern.compile("(NOTE|STYLE|REGION)(\\s.*)?");
    private static final Pattern LANGUAGE = Pattern.compile(
            "Language:\\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\\s*");
    private static final int MOST_LINES = 10_000;
    private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,9}\\s*");

    private final Lines lines;
    private final boolean vtt;
    private final List<Cue> cues = new ArrayList<>();
    private String language;
    /** Of the cue in hand; null before the first. */
    private CueTimes times;
    private List<String> words = new ArrayList<>();
    /** A blank line has come since. */
    private boolean closed;
    /** What came behind it: the next one's name, or words that it cut off. */
    private List<String> loose = new ArrayList<>();
    private boolean behindBlank;

    private CueReader(String text, boolean vtt) {
        this.lines = new Lines(text);
        this.vtt = vtt;
    }

    static CueReader webVtt(String text) {
        return new CueReader(text, true);
    }

    static CueReader subRip(String text) {
        return new CueReader(text, false);
    }

    /**
     * The cues in the order of the file.
     *
     * @throws InvalidTranscript for what is not such a file
     */
    List<Cue> read() {
        if (vtt) {
            readHeader();
        }
        while (lines.next()) {
            String line = lines.text();
            boolean blank = line.isEmpty() || !vtt && line.isBlank();
            if (blank) {
                closed = times != null;
            } else if (CueTimes.in(line)) {
                begin(CueTimes.of(line, lines.number()));
            } else if (vtt && (times == null || behindBlank) && NO_CUES.matcher(line).matches()) {
                skipBlock();
                blank = true;
            } else {
                add(line);
            }
            behindBlank = blank;
        }
        end(false);
        return cues;
    }

    /** What the file says of its language. Only to be asked once it is read. */
    Optional<String> language() {
        return Optional.ofNullable(language);
    }

    private void readHeader() {
        if (!lines.next() || !lines.text().matches("WEBVTT([ \\t].*)?")) {
            throw InvalidTranscript.at(1, "a WebVTT file begins with WEBVTT.");
        }
        while (lines.next() && !lines.text().isEmpty()) {
            if (CueTimes.in(lines.text())) {
                begin(CueTimes.of(lines.text(), lines.number()));
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
            // Comments and looks.
        }
    }

    private void add(String line) {
        if (times == null && !vtt && !NUMBER.matcher(line).matches()) {
            throw InvalidTranscript.at(lines.number(), "words before the first times.");
        }
        List<String> of = times == null || closed ? loose : words;
        of.add(line);
        if (of.size() > MOST_LINES) {
            throw InvalidTranscript.at(lines.number(), "more than " + MOST_LINES + " lines without times.");
        }
    }

    private void begin(CueTimes next) {
        end(true);
        TranscriptReader.notTooMany(cues.size());
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
                words.stream().map(Markup::words).filter(words -> !words.isEmpty()).toList()));
    }

    /** The line before a cue's times is its name if it stands apart; if not, only if it is the next number. */
    private void dropName() {
        List<String> before = closed ? loose : words;
        if (before.isEmpty()) {
            return;
        }
        int last = before.size() - 1;
        String name = before.get(last);
        boolean apart = closed && !behindBlank && (vtt || NUMBER.matcher(name).matches());
        if (apart || name.strip().equals("" + (cues.size() + 2))) {
            before.remove(last);
        }
    }
}
