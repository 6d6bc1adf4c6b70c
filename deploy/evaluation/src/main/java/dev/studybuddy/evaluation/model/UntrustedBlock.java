package dev.studybuddy.evaluation.model;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts untrusted text between two lines with a random delimiter, which its author cannot predict. */
public final class UntrustedBlock {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int WORD_BYTES = 12;

    private UntrustedBlock() {}

    /** Returns a transcript with a line {@code [number] text} for each segment. */
    public static String transcript(List<String> segments) {
        return of("TRANSCRIPT", IntStream.range(0, segments.size()).mapToObj(number -> "[" + number + "] " + segments
                .get(number)).collect(Collectors.joining("\n")));
    }

    public static String of(String kind, String text) {
        byte[] bytes = new byte[WORD_BYTES];
        RANDOM.nextBytes(bytes);
        String word = HexFormat.of().formatHex(bytes);
        return "<<<" + kind + " " + word + "\n" + text + "\n" + word + " " + kind + ">>>";
    }
}
