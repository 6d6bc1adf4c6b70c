package dev.studybuddy.notes.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.studybuddy.notes.markdown.MarkdownHtml;

/**
 * A text in which the database marked the found words, with private-use characters that the text itself does not
 * contain. Makes HTML of its best fragments: only the marks become elements, everything else is escaped.
 */
final class Highlighter {
    /** From the private use area of Unicode. */
    static final char START = '\uE000';
    static final char STOP = '\uE001';

    private static final int MAX_FRAGMENT = 180;
    private static final String CUT = "… ";

    /** A found word. */
    private record Mark(int start, int end, String word) {}

    private final String text;
    private final List<Mark> marks = new ArrayList<>();

    private Highlighter(String marked, List<String> runs) {
        StringBuilder plain = new StringBuilder(marked.length());
        int start = -1;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == START) {
                start = plain.length();
            } else if (c == STOP && start >= 0) {
                marks.add(new Mark(start, plain.length(), plain.substring(start).toLowerCase(Locale.ROOT)));
                start = -1;
            } else if (c != STOP) {
                plain.append(c);
            }
        }
        text = plain.toString();
        runs.forEach(this::mark);
        marks.sort(Comparator.comparingInt(Mark::start));
    }

    /**
     * Reads a text with marks.
     *
     * @param runs what else is marked wherever it is in the text
     */
    static Highlighter of(String marked, List<String> runs) {
        return new Highlighter(marked, runs);
    }

    private void mark(String run) {
        for (int at = text.indexOf(run); at >= 0; at = text.indexOf(run, at + run.length())) {
            marks.add(new Mark(at, at + run.length(), run));
        }
    }

    /** What a text may not contain before the database marks it. */
    static String withoutMarks(String text) {
        return text.replaceAll("[" + START + STOP + "]", "");
    }

    /** The line of the best fragment, from 0. */
    int line() {
        return (int) text.chars().limit(marks.isEmpty() ? 0 : marks.get(best(-1)).start).filter(c -> c == '\n').count();
    }

    /** The best fragment, and a second one; the beginning of the text when nothing is marked. */
    String html(int fragments) {
        int first = best(-1);
        int second = fragments > 1 && first >= 0 ? best(first) : -1;
        if (second < 0) {
            return fragment(first);
        }
        String next = fragment(Math.max(first, second));
        return fragment(Math.min(first, second)) + " " + (next.startsWith(CUT) ? next.substring(CUT.length()) : next);
    }

    /** The mark with which the fragment begins that has the most words; -1 if there is none far from another one. */
    private int best(int other) {
        int best = -1;
        int most = 0;
        for (int first = 0; first < marks.size(); first++) {
            boolean near = other >= 0
                    && Math.abs(marks.get(first).start - marks.get(other).start) < 2 * MAX_FRAGMENT;
            int words = near ? 0 : wordsFrom(first);
            if (words > most) {
                most = words;
                best = first;
            }
        }
        return best;
    }

    private int wordsFrom(int first) {
        Set<String> words = new HashSet<>();
        for (int i = first; i < marks.size() && marks.get(i).end <= marks.get(first).start + MAX_FRAGMENT / 2; i++) {
            words.add(marks.get(i).word);
        }
        return words.size();
    }

    private String fragment(int first) {
        int middle = first < 0 ? 0 : marks.get(first).start;
        int from = Math.max(0, middle - MAX_FRAGMENT / 3);
        int to = Math.min(text.length(), Math.max(from + MAX_FRAGMENT, first < 0 ? 0 : marks.get(first).end));
        int start = from == 0 ? 0 : wordStart(from, middle);
        int end = to == text.length() ? to : wordEnd(to, first < 0 ? 0 : marks.get(first).end);
        StringBuilder html = new StringBuilder(start > 0 ? CUT : "");
        int at = start;
        for (Mark mark : marks) {
            if (mark.start >= at && mark.end <= end) {
                escape(at, mark.start, html);
                html.append("<mark>");
                escape(mark.start, mark.end, html);
                html.append("</mark>");
                at = mark.end;
            }
        }
        escape(at, end, html);
        return html.append(end < text.length() ? " …" : "").toString();
    }

    /** The start of the first word after an index; the index itself in a text without spaces. */
    private int wordStart(int from, int limit) {
        for (int i = from; i < limit; i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i + 1;
            }
        }
        return Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
    }

    private int wordEnd(int to, int limit) {
        for (int i = to; i > limit; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(to)) ? to + 1 : to;
    }

    private void escape(int from, int to, StringBuilder html) {
        String piece = text.substring(from, to).replaceAll("[\n\r\t ]+", " ");
        boolean isAfterSpace = html.isEmpty() || html.charAt(html.length() - 1) == ' ';
        html.append(MarkdownHtml.escape(isAfterSpace && piece.startsWith(" ") ? piece.substring(1) : piece));
    }
}
