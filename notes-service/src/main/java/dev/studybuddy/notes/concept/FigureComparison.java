package dev.studybuddy.notes.concept;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.studybuddy.notes.concept.ConceptPage.Difference;
import dev.studybuddy.notes.concept.ConceptPage.Statement;
import dev.studybuddy.notes.concept.ConceptPage.Value;

/**
 * Finds figures and years that differ between notes: two statements with other words in common, a figure of the same
 * unit in each, and no figure in both. It shows candidates to a reader; it does not decide which is right.
 */
final class FigureComparison {
    private static final int MAX_DIFFERENCES = 20;
    private static final int MIN_COMMON_WORDS = 2;
    private static final Pattern FIGURE = Pattern.compile(
            "(?<![\\p{L}\\d.,])(\\d{1,15}(?:[.,]\\d{1,15}){0,4})(?:\\s?(%|°\\s?[CF]|\\p{L}{1,20}))?");
    private static final Pattern YEAR = Pattern.compile("1\\d{3}|20\\d{2}");

    private FigureComparison() {}

    private record Figures(Statement statement, Map<String, Map<String, String>> byUnit, Set<String> words) {}

    static List<Difference> compare(List<Statement> statements) {
        List<Figures> figures = statements.stream().map(FigureComparison::figures)
                .filter(found -> !found.byUnit().isEmpty()).toList();
        Set<Difference> differences = new LinkedHashSet<>();
        for (int i = 0; i < figures.size(); i++) {
            for (int j = i + 1; j < figures.size() && differences.size() < MAX_DIFFERENCES; j++) {
                differences.addAll(compare(figures.get(i), figures.get(j)));
            }
        }
        return differences.stream().limit(MAX_DIFFERENCES).toList();
    }

    private static List<Difference> compare(Figures one, Figures other) {
        if (one.statement().noteId().equals(other.statement().noteId())
                || one.words().stream().filter(other.words()::contains).count() < MIN_COMMON_WORDS) {
            return List.of();
        }
        return one.byUnit().entrySet().stream()
                .filter(unit -> other.byUnit().containsKey(unit.getKey()) && Collections.disjoint(unit.getValue()
                        .keySet(),
                        other.byUnit().get(unit.getKey()).keySet()))
                .map(unit -> new Difference(Stream.concat(values(one, unit.getKey()), values(other, unit.getKey()))
                        .toList()))
                .toList();
    }

    private static Stream<Value> values(Figures figures, String unit) {
        return figures.byUnit().get(unit).values().stream().map(value -> new Value(value, figures.statement().noteId(),
                figures.statement().start()));
    }

    private static Figures figures(Statement statement) {
        Map<String, Map<String, String>> byUnit = new LinkedHashMap<>();
        Matcher figure = FIGURE.matcher(statement.text());
        while (figure.find()) {
            String number = figure.group(1);
            boolean year = YEAR.matcher(number).matches();
            String unit = year || figure.group(2) == null
                    ? (year ? "year" : "")
                    : ConceptName.stem(figure.group(2).toLowerCase(Locale.ROOT));
            byUnit.computeIfAbsent(unit, key -> new LinkedHashMap<>()).put(number.replace(",", ""), year
                    ? number
                    : figure.group());
        }
        List<String> words = new ArrayList<>(ConceptName.split(statement.text()));
        words.removeIf(word -> word.chars().anyMatch(Character::isDigit));
        return new Figures(statement, byUnit, ConceptName.meaningfulStems(words.stream()));
    }
}
