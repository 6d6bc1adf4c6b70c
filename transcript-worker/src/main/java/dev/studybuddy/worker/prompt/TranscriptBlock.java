package dev.studybuddy.worker.prompt;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.studybuddy.worker.text.UntrustedText;
import dev.studybuddy.worker.transcript.Segment;

/**
 * Formats a transcript for the model: one line {@code [n] text} per segment, numbered from 0, between two lines with a
 * random delimiter. The text of a segment cannot end the block, start a line or contain a citation.
 */
public final class TranscriptBlock {
    private static final SecureRandom RANDOM = new SecureRandom();

    private TranscriptBlock() {}

    /** Returns eight random hexadecimal digits, which the author of the transcript cannot predict. */
    public static String newDelimiter() {
        byte[] bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Formats all segments. */
    public static String format(List<Segment> segments, String delimiter) {
        return format(segments, 0, segments.size(), delimiter);
    }

    /** Encloses a text that {@link #data} made, in the same way as a transcript. */
    public static String enclose(String name, String text, String delimiter) {
        return "<<<" + name + " " + delimiter + "\n" + text + "\n" + delimiter + " " + name + ">>>";
    }

    /** Formats a range of segments, with their numbers in the whole transcript. */
    public static String format(List<Segment> segments, int from, int to, String delimiter) {
        return enclose("TRANSCRIPT", IntStream.range(from, to).mapToObj(n -> "[" + n + "] " + data(segments.get(n)
                .text(), delimiter)).collect(Collectors.joining("\n")), delimiter);
    }

    /** Returns the text on one line, without what could end the block or be a citation. */
    public static String data(String text, String delimiter) {
        return UntrustedText.line(text).replace(delimiter, "").replace("<<<", "< < <").replace(">>>", "> > >")
                .replace("[[", "[ [").replace("]]", "] ]");
    }
}
