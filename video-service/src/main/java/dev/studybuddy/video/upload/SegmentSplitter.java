package dev.studybuddy.video.upload;

import java.util.ArrayList;
import java.util.List;

/** Splits text that is too long for one segment between words, and estimates the duration of text. */
final class SegmentSplitter {
    /** Milliseconds per word: 150 words a minute, the pace of a calm lecture. */
    private static final long MILLIS_PER_WORD = 400;
    /** In languages that are written without spaces. */
    private static final int LETTERS_PER_WORD = 2;
    private static final int MAX_WORD_LENGTH = 100;
    /** The maximum of a segment: more than a caption holds, less than a citation covers. */
    private static final int MAX_WORDS = 200;

    private SegmentSplitter() {}

    /** Returns the segments of a text between two times in milliseconds: one unless the text is too long. */
    static List<Segment> segments(long start, long end, String text) {
        List<String> parts = split(text, MAX_WORDS);
        long all = parts.stream().mapToLong(SegmentSplitter::millis).sum();
        List<Segment> segments = new ArrayList<>(parts.size());
        long elapsed = 0;
        for (String part : parts) {
            long from = start + (end - start) * elapsed / all;
            elapsed += millis(part);
            segments.add(Segment.between(from, start + (end - start) * elapsed / all, part));
        }
        return segments;
    }

    /** Splits a text into parts of at most this number of words. */
    static List<String> split(String text, int maxWords) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        long size = 0;
        int from = 0;
        while (from < text.length()) {
            int to = endOfWord(text, from);
            long more = words(text, from, to);
            if (size > 0 && size + more > maxWords) {
                parts.add(part.toString().strip());
                part.setLength(0);
                size = 0;
            }
            part.append(text, from, to);
            size += more;
            from = to;
        }
        if (!part.isEmpty()) {
            parts.add(part.toString().strip());
        }
        return parts;
    }

    /** The estimated duration of a text in milliseconds. */
    static long millis(String text) {
        long words = 0;
        int from = 0;
        while (from < text.length()) {
            int to = endOfWord(text, from);
            words += words(text, from, to);
            from = to;
        }
        return words * MILLIS_PER_WORD;
    }

    /** The index after the word at this index and its space; an overlong word is cut. */
    private static int endOfWord(String text, int from) {
        int cut = Math.min(text.length(), from + MAX_WORD_LENGTH);
        for (int at = from; at < cut; at++) {
            if (text.charAt(at) == ' ') {
                return at + 1;
            }
        }
        return cut < text.length() && Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut;
    }

    private static long words(String text, int from, int to) {
        long letters = text.substring(from, to).codePoints().filter(SegmentSplitter::isWithoutSpaces).count();
        return Math.max(1, letters / LETTERS_PER_WORD);
    }

    /** Whether the letter belongs to a script that is written without spaces. */
    private static boolean isWithoutSpaces(int letter) {
        return Character.isIdeographic(letter) || switch (Character.UnicodeScript.of(letter)) {
            case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
