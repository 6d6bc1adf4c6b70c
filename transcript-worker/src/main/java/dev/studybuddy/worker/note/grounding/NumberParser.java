package dev.studybuddy.worker.note.grounding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the numbers in a text and normalizes them: {@code 1,000}, {@code 1 000} and "a thousand" become {@code 1000},
 * {@code 3,50} becomes {@code 3.5}. An ambiguous number has several readings.
 */
final class NumberParser {
    /** A digit after a letter is a part of a name, except after a character of an unspaced script. */
    private static final String NO_NAME = "(?<![\\p{L}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]])";
    private static final String DIGITS = NO_NAME
            + "(?<!\\d)(?:\\d{1,3}(?:[.,'’\\u00A0\\u202F]\\d{3}(?!\\d))+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?)";
    private static final Pattern WIDE_DIGIT = Pattern.compile("[\uFF10-\uFF19]");
    private static final int DECIMAL = 10;
    private static final Pattern ANY_DIGITS = Pattern.compile("\\d+");
    private static final Pattern TOKEN = Pattern.compile("(?<digits>" + DIGITS + ")|(?<word>\\p{L}[\\p{L}\\p{M}]*)");

    private NumberParser() {}

    /** Returns the readings of each number in digits, including those with a following word such as million. */
    static List<Set<String>> written(String text) {
        List<Set<String>> numbers = new ArrayList<>();
        Matcher token = TOKEN.matcher(halfWidth(text));
        Set<BigDecimal> last = Set.of();
        while (token.find()) {
            if (token.group("digits") != null) {
                last = readings(token.group("digits"));
                numbers.add(canonical(last));
            } else {
                Optional<BigDecimal> factor = NumberWordParser.factor(token.group("word"));
                if (factor.isPresent()) {
                    last.forEach(value -> numbers.get(numbers.size() - 1).add(canonical(value.multiply(factor.get()))));
                }
                last = Set.of();
            }
        }
        return numbers;
    }

    /** Returns every number that the text may mean, in digits or in words. */
    static Set<String> spoken(String text) {
        Set<String> numbers = new HashSet<>();
        written(text).forEach(numbers::addAll);
        NumberWordParser words = new NumberWordParser();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group("digits") != null) {
                words.end();
            } else {
                words.next(token.group("word"));
            }
        }
        words.end();
        words.found().forEach(value -> numbers.add(canonical(value)));
        HanNumberParser.parse(text).forEach(value -> numbers.add(canonical(value)));
        // Digits within a name, as in H2O, count too.
        Matcher any = ANY_DIGITS.matcher(halfWidth(text));
        while (any.find()) {
            numbers.add(canonical(new BigDecimal(any.group())));
        }
        return numbers;
    }

    /** Replaces the wide digits of East Asian texts. */
    private static String halfWidth(String text) {
        return WIDE_DIGIT.matcher(text).replaceAll(digit -> String.valueOf(Character.digit(digit.group().charAt(0),
                DECIMAL)));
    }

    private static Set<BigDecimal> readings(String digits) {
        int mark = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        Set<BigDecimal> readings = new HashSet<>();
        if (mark > 0) {
            readings.add(new BigDecimal(digits.substring(0, mark).replaceAll("\\D", "") + "."
                    + digits.substring(mark + 1)));
        }
        if (mark < 0 || digits.matches("\\d{1,3}(?:\\D\\d{3})+")) {
            readings.add(new BigDecimal(digits.replaceAll("\\D", "")));
        }
        return readings;
    }

    private static Set<String> canonical(Set<BigDecimal> values) {
        Set<String> all = new HashSet<>();
        values.forEach(value -> all.add(canonical(value)));
        return all;
    }

    private static String canonical(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
