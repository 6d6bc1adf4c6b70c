package dev.studybuddy.worker.grading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.studybuddy.worker.grading.Grade.Span;
import dev.studybuddy.worker.text.LanguageCheck;
import dev.studybuddy.worker.text.UntrustedText;
import dev.studybuddy.worker.text.Words;
import dev.studybuddy.worker.transcript.Segment;

/**
 * What must hold of every grade, whatever the model answers: a score from 0 to 1, points and segments that exist, plain
 * feedback, and no credit for an answer without words of its own.
 */
final class GradeCheck {
    /** A repeated question has at least this share of its words. */
    private static final double REPEATED_SHARE = 0.6;
    /** Segments with a shorter pause between them are one part of the video. */
    private static final double MAX_PAUSE_SECONDS = 1;
    /** Bounds the work on a response with an absurd text. */
    private static final int MAX_RESPONSE = 4 * Grade.MAX_FEEDBACK;
    private static final Pattern MARKDOWN_LINK = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern LINK = Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]*://\\S*|\\bwww\\.\\S+|"
            + "\\bjavascript:\\S*");
    /** A tag without attributes or with a value; not the signs in "a<b and c>d". */
    private static final Pattern HTML = Pattern.compile("</?[A-Za-z][A-Za-z0-9-]*(?:\\s[^<>=]*=[^<>]*)?\\s*/?>");
    /** What a browser could read as the beginning of a tag. */
    private static final Pattern OPEN_TAG = Pattern.compile("<(?=[A-Za-z/!?])");

    private GradeCheck() {}

    /** Returns the grade; empty if the response cannot be used, but another may be better. */
    static Optional<Grade> check(GradeResponse response, GradingRequestedEvent request) {
        String feedback = response.feedback() == null ? "" : plain(response.feedback());
        if (response.score() == null || response.score().isNaN() || feedback.isEmpty()
                || LanguageCheck.isAnother(request.language(), feedback)) {
            return Optional.empty();
        }
        boolean isEmpty = hasNoWordsOfItsOwn(request.answer(), request.question());
        double score = isEmpty ? 0 : Math.round(100 * Math.max(0, Math.min(1, response.score()))) / 100.0;
        List<String> points = request.points();
        Set<Integer> met = isEmpty ? Set.of() : numbers(response.met(), points.size());
        Set<Integer> watch = numbers(response.watch(), request.segments().size());
        return Optional.of(new Grade(score, feedback,
                IntStream.range(0, points.size()).filter(met::contains).mapToObj(points::get).toList(),
                IntStream.range(0, points.size()).filter(n -> !met.contains(n)).mapToObj(points::get).toList(),
                score == 1 ? List.of() : spans(watch, request.segments())));
    }

    /** Whether the answer has no word, or repeats the question without any word beyond it. */
    private static boolean hasNoWordsOfItsOwn(String answer, String question) {
        Set<String> own = words(answer);
        Set<String> asked = words(question);
        return own.isEmpty() || (asked.containsAll(own) && own.size() >= REPEATED_SHARE * asked.size());
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Words.of(UntrustedText.line(text).toLowerCase(Locale.ROOT)));
    }

    /** The text on one line without links and HTML. Removing one may leave another, so until nothing changes. */
    private static String plain(String text) {
        String before = cut(UntrustedText.line(text), MAX_RESPONSE);
        String after = strip(before);
        while (after.length() < before.length()) {
            before = after;
            after = strip(before);
        }
        return shorten(UntrustedText.line(OPEN_TAG.matcher(after).replaceAll("< ")));
    }

    private static String strip(String text) {
        return HTML.matcher(LINK.matcher(MARKDOWN_LINK.matcher(text).replaceAll("$1")).replaceAll("")).replaceAll("");
    }

    private static String shorten(String text) {
        if (text.length() <= Grade.MAX_FEEDBACK) {
            return text;
        }
        String cut = cut(text, Grade.MAX_FEEDBACK - 1);
        int lastWord = cut.lastIndexOf(' ');
        return cut.substring(0, lastWord < Grade.MAX_FEEDBACK / 2 ? cut.length() : lastWord) + "…";
    }

    /** The beginning of a text, without half of a surrogate pair. */
    private static String cut(String text, int length) {
        return text.length() <= length
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** The numbers below the limit, without doubles, in their order. */
    private static Set<Integer> numbers(List<Integer> numbers, int limit) {
        Set<Integer> valid = new TreeSet<>();
        if (numbers != null) {
            numbers.stream().filter(n -> n != null && n >= 0 && n < limit).forEach(valid::add);
        }
        return valid;
    }

    /** All segments if the model names none that exists. */
    private static List<Span> spans(Set<Integer> numbers, List<Segment> segments) {
        List<Segment> chosen = numbers.isEmpty() ? segments : numbers.stream().map(segments::get).toList();
        List<Span> spans = new ArrayList<>();
        for (Segment segment : chosen) {
            int last = spans.size() - 1;
            if (last >= 0 && segment.start() - spans.get(last).end() < MAX_PAUSE_SECONDS) {
                spans.set(last, new Span(spans.get(last).start(), Math.max(spans.get(last).end(), segment.end())));
            } else {
                spans.add(new Span(segment.start(), segment.end()));
            }
        }
        return spans;
    }
}
