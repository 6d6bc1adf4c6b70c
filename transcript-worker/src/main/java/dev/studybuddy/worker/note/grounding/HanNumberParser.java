package dev.studybuddy.worker.note.grounding;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the numbers of Chinese and Japanese texts that are written in characters, such as 三百二十 and 二〇二四. */
final class HanNumberParser {
    private static final String DIGITS = "〇一二三四五六七八九";
    private static final Map<Character, Long> SMALL_UNITS = Map.of('十', 10L, '百', 100L, '千', 1000L);
    private static final Map<Character, Long> LARGE_UNITS = Map.of('万', 10_000L, '萬', 10_000L, '亿', 100_000_000L,
            '億', 100_000_000L);
    private static final Pattern NUMBER = Pattern.compile("[〇一二三四五六七八九十百千万萬亿億两]{1,16}");

    private HanNumberParser() {}

    /** Returns every number of the text, also those that are parts of other words. */
    static Set<BigDecimal> parse(String text) {
        Set<BigDecimal> numbers = new HashSet<>();
        for (Matcher number = NUMBER.matcher(text); number.find();) {
            numbers.add(BigDecimal.valueOf(value(number.group().replace('两', '二'))));
        }
        return numbers;
    }

    private static long value(String number) {
        if (number.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
            return number.chars().mapToLong(DIGITS::indexOf).reduce(0, (value, digit) -> 10 * value + digit);
        }
        long whole = 0;
        long part = 0;
        long digit = 0;
        for (int n = 0; n < number.length(); n++) {
            char c = number.charAt(n);
            if (SMALL_UNITS.containsKey(c)) {
                part += Math.max(1, digit) * SMALL_UNITS.get(c);
                digit = 0;
            } else if (LARGE_UNITS.containsKey(c)) {
                whole = (whole + Math.max(1, part + digit)) * LARGE_UNITS.get(c);
                part = 0;
                digit = 0;
            } else {
                digit = DIGITS.indexOf(c);
            }
        }
        return whole + part + digit;
    }
}
