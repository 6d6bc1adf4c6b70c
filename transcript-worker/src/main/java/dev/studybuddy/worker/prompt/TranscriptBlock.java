package dev.studybuddy.worker.prompt;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

import dev.studybuddy.worker.text.UntrustedText;
import dev.studybuddy.worker.transcript.Segment;

/**
 * The transcript as the model gets it: a line for each segment, {@code [n] text} with its number from 0, between two lines
 * with a random delimiter. The text within can neither end the block nor begin a line, nor does it hold anything that
 * looks like a citation.
 */
public final class TranscriptBlock {
    private static final SecureRandom RANDOM = new SecureRandom();

    private TranscriptBlock() {}

    /** Eight hexadecimal digits that the transcript's author could not foresee. */
    public static String delimiter() {
        byte[] bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** All segments. */
    public static String of(List<Segment> segments, String delimiter) {
        return of(segments, 0, segments.size(), delimiter);
    }

    /** The segments of a window, under the numbers that they have in the whole. */
    public static String of(List<Segment> segments, int from, int to, String delimiter) {
        StringBuilder block = new StringBuilder("<<<TRANSCRIPT ").append(delimiter).append('\n');
        for (int n = from; n < to; n++) {
            block.append('[').append(n).append("] ").append(data(segments.get(n).text(), delimiter)).append('\n');
        }
        return block.append(delimiter).append(" TRANSCRIPT>>>").toString();
    }

    private static String data(String text, String delimiter) {
        return UntrustedText.line(text).replace(delimiter, "").replace("<<<", "< < <").replace(">>>", "> > >")
                .replace("[[", "[ [").replace("]]", "] ]");
    }
}
