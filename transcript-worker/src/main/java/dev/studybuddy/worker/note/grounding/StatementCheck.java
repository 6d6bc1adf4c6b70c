package dev.studybuddy.worker.note.grounding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.note.citation.Citation;

/**
 * Checks that a statement cites segments that exist and not half of the video, and that they contain its numbers, its
 * quotations and, if note and transcript have the same language, its words.
 */
public final class StatementCheck {
    private static final Pattern QUOTED = Pattern.compile(
            "“([^“”\n]+)”|„([^„“”\n]+)[“”]|»([^«»\n]+)«|«([^«»\n]+)»|\"([^\"\n]+)\"");
    private static final Pattern CODE = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)");
    private static final Pattern FORMULA = Pattern.compile("(\\${1,2})(?=\\S)([^$\n]+)(?<=\\S)\\1(?!\\d)");
    /** Exponents, indices and fractions are seldom spoken as numbers ("squared", "half"). */
    private static final Pattern FORMULA_ONLY = Pattern.compile("(?<![\\d.,])\\d(?![.,]?\\d)|\\\\[A-Za-z]+");
    private static final Pattern ELLIPSIS = Pattern.compile("…|\\.\\.\\.");

    /** The longest part of a video in which a statement can be looked up, in seconds... */
    private static final double MAX_CITED_SECONDS = 180;
    /** ...and the largest part of a short video. */
    private static final double MAX_CITED_SHARE = 0.5;
    private static final double MIN_CITED_SECONDS = 30;
    /** A transcript without times of its own may have segments of any length. */
    private static final int MAX_LONG_SEGMENTS = 3;

    private final CitableRange citable;
    private final QuotationMatcher quotations;
    private final Optional<SegmentIndex> index;

    /** @param index empty if the words of a statement cannot be compared with those of the transcript */
    StatementCheck(CitableRange citable, String knownSpelling, Optional<SegmentIndex> index) {
        this.citable = citable;
        this.quotations = new QuotationMatcher(knownSpelling);
        this.index = index;
    }

    public static StatementCheck of(NoteRequest request) {
        return new StatementCheck(CitableRange.of(request.transcript()), request.knownSpelling(),
                request.hasLanguageOfTranscript()
                        ? Optional.of(new SegmentIndex(request.transcript().segments()))
                        : Optional.empty());
    }

    /** Returns the first fault of a statement of a note; empty if it passes. */
    public Optional<StatementFault> findFault(Statement statement) {
        if (!statement.isCited()) {
            return Optional.of(StatementFault.UNCITED);
        }
        if (statement.citations().stream().anyMatch(citation -> !citation.valid())) {
            return Optional.of(StatementFault.BROKEN_CITATION);
        }
        return findFault(statement.text(), segments(statement));
    }

    /** Returns the first fault of a text that rests on these segments; empty if it passes. */
    public Optional<StatementFault> findFault(String text, List<Integer> segments) {
        if (segments.size() > MAX_LONG_SEGMENTS && citable.seconds(segments) > Math.max(MIN_CITED_SECONDS,
                Math.min(MAX_CITED_SECONDS, MAX_CITED_SHARE * citable.end()))) {
            return Optional.of(StatementFault.BROAD);
        }
        String cited = citable.text(segments);
        String stated = withoutNotation(text);
        Set<String> numbers = NumberParser.spoken(cited);
        if (NumberParser.written(stated).stream().anyMatch(readings -> readings.stream().noneMatch(
                numbers::contains))) {
            return Optional.of(StatementFault.NUMBER);
        }
        Matcher quoted = QUOTED.matcher(stated);
        while (quoted.find()) {
            String quotation = quoted.group().substring(1, quoted.group().length() - 1);
            if (!ELLIPSIS.splitAsStream(quotation).allMatch(part -> quotations.contains(cited, part))) {
                return Optional.of(StatementFault.QUOTATION);
            }
        }
        return index.flatMap(all -> all.findMisplacement(stated, segments)).map(found -> StatementFault.MISPLACED);
    }

    /** Removes what is not spoken: code, and the commands and lone digits of formulas. */
    private static String withoutNotation(String text) {
        return FORMULA.matcher(CODE.matcher(text.replace("&lt;", "<")).replaceAll(" ")).replaceAll(
                formula -> Matcher.quoteReplacement(FORMULA_ONLY.matcher(formula.group(2)).replaceAll(" ")));
    }

    /** Returns the segments that say most of a text, at most three; empty if the languages differ. */
    public List<Integer> suggest(String text) {
        return index.map(all -> all.suggest(text)).orElse(List.of());
    }

    /** Returns the numbers of the segments that a statement cites, in the order of its citations. */
    public static List<Integer> segments(Statement statement) {
        return statement.citations().stream().filter(Citation::valid)
                .flatMapToInt(citation -> IntStream.rangeClosed(citation.first(), citation.last())).distinct()
                .boxed().toList();
    }
}
