package dev.studybuddy.worker.note.grounding;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.studybuddy.worker.text.ResourceLines;

/**
 * Parses numbers in words, word by word, in English, German, French and Spanish, because captions often spell numbers
 * out. It finds every number that may be meant and may find more.
 */
final class NumberWordParser {
    private static final Map<String, Integer> VALUES = new HashMap<>();
    private static final Set<String> JOINING = Set.of("and", "y", "et");
    private static final Set<String> POINT = Set.of("point", "komma", "coma", "virgule");
    private static final int HUNDRED = 100;
    private static final int THOUSAND = 1000;

    static {
        ResourceLines.read("/notes/number-words.txt").forEach(line -> {
            String[] words = line.split(" ");
            for (int n = 1; n < words.length; n++) {
                VALUES.put(words[n], Integer.parseInt(words[0]));
            }
        });
        // German: five-and-twenty in one word.
        String[] units = { "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun" };
        String[] tens = { "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig" };
        for (int unit = 1; unit <= units.length; unit++) {
            for (int ten = 2; ten <= tens.length + 1; ten++) {
                VALUES.put(units[unit - 1] + "und" + tens[ten - 2], 10 * ten + unit);
            }
        }
    }

    private final Set<BigDecimal> found = new HashSet<>();
    /** The value up to the last thousand or million. */
    private long whole;
    /** The value after the last thousand or million; -1 if no number has started. */
    private long part = -1;
    /** The previous number, if it can be the first half of a year. */
    private long firstHalf;
    /** The digits after the decimal point; empty if there is no point. */
    private Optional<String> digits = Optional.empty();

    /** Returns the factor of a word such as million; empty for other words. */
    static Optional<BigDecimal> factor(String word) {
        return Optional.ofNullable(VALUES.get(word.toLowerCase(Locale.ROOT))).filter(value -> value >= HUNDRED)
                .map(BigDecimal::valueOf);
    }

    /** Returns whether a word in lower case is a number. */
    static boolean isNumber(String word) {
        return VALUES.containsKey(word);
    }

    void next(String spoken) {
        String word = spoken.toLowerCase(Locale.ROOT);
        Integer value = VALUES.get(word);
        if (value == null) {
            if (POINT.contains(word) && part >= 0) {
                digits = Optional.of("");
            } else if (!JOINING.contains(word) || part < 0) {
                end();
            }
        } else if (digits.isPresent() && value < 10) {
            digits = digits.map(before -> before + value);
        } else if (value >= THOUSAND) {
            whole += Math.max(1, part) * value;
            part = 0;
        } else if (value == HUNDRED) {
            part = Math.max(1, part) * HUNDRED;
        } else if (part >= 0 && fits(value)) {
            part += value;
        } else {
            addNumber();
            part = value;
        }
    }

    /** Ends the current number. */
    void end() {
        addNumber();
        firstHalf = 0;
    }

    Set<BigDecimal> found() {
        return found;
    }

    private boolean fits(int value) {
        return value < 10 ? part % 10 == 0 && part % HUNDRED != 10 : part % HUNDRED == 0 && (part > 0 || whole > 0);
    }

    private void addNumber() {
        if (part >= 0) {
            long number = whole + part;
            found.add(new BigDecimal(number + digits.filter(after -> !after.isEmpty()).map(after -> "." + after).orElse(
                    "")));
            if (firstHalf >= 10 && number >= 1 && number < HUNDRED) {
                // A year such as nineteen eighty-four.
                found.add(BigDecimal.valueOf(firstHalf * HUNDRED + number));
            }
            firstHalf = number < HUNDRED ? number : 0;
        }
        whole = 0;
        part = -1;
        digits = Optional.empty();
    }
}
