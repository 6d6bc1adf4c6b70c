package dev.studybuddy.video.upload;

import java.util.ArrayList;
import java.util.List;

/** Cuts what is too long for one segment between its words, and reckons how long words take to say. */
final class Portions {
    /** Milliseconds: 150 words a minute, the pace of a calm lecture. */
    private static final long WORD = 400;
    /** Of a language that is written without spaces. */
    private static final int LETTERS_OF_A_WORD = 2;
    private static final int LONGEST_WORD = 100;
    /** Far more than captions hold at once, far less than a note could cite as one. */
    private static final int WORDS = 200;

    private Portions() {}

    /** Segments of a text that is said between two times, in milliseconds: one, unless it is too long. */
    static List<Segment> between(long start, long end, String text) {
        List<String> portions = of(text, WORDS);
        long all = portions.stream().mapToLong(Portions::millis).sum();
        List<Segment> segments = new ArrayList<>(portions.size());
        long said = 0;
        for (String portion : portions) {
            long from = start + (end - start) * said / all;
            said += millis(portion);
            segments.add(Segment.between(from, start + (end - start) * said / all, portion));
        }
        return segments;
    }

    /** The same text in pieces of at most so many words. */
    static List<String> of(String text, int words) {
        List<String> portions = new ArrayList<>();
        StringBuilder portion = new StringBuilder();
        long size = 0;
        int from = 0;
        while (from < text.length()) {
            int to = endOfWord(text, from);
            long more = words(text, from, to);
            if (size > 0 && size + more > words) {
                portions.add(portion.toString().strip());
                portion.setLength(0);
                size = 0;
            }
            portion.append(text, from, to);
            size += more;
            from = to;
        }
        if (!portion.isEmpty()) {
            portions.add(portion.toString().strip());
        }
        return portions;
    }

    /** How long it takes to say this. */
    static long millis(String text) {
        long words = 0;
        int from = 0;
        while (from < text.length()) {
            int to = endOfWord(text, from);
            words += words(text, from, to);
            from = to;
        }
        return words * WORD;
    }

    /** Behind the word that begins here and its space; of a word that does not end, a piece. */
    private static int endOfWord(String text, int from) {
        int cut = Math.min(text.length(), from + LONGEST_WORD);
        for (int at = from; at < cut; at++) {
            if (text.charAt(at) == ' ') {
                return at + 1;
            }
        }
        return cut < text.length() && Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut;
    }

    private static long words(String text, int from, int to) {
        long letters = text.substring(from, to).codePoints().filter(Portions::standsAlone).count();
        return Math.max(1, letters / LETTERS_OF_A_WORD);
    }

    /** In a language that is written without spaces. */
    private static boolean standsAlone(int letter) {
        return Character.isIdeographic(letter) || switch (Character.UnicodeScript.of(letter)) {
            case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
