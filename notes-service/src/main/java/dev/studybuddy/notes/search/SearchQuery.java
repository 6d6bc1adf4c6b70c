package dev.studybuddy.notes.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.studybuddy.platform.problem.Problem;

/**
 * What a user searches for: words, which must all be in one part of a note, {@code "exact words"}, {@code word*},
 * {@code or} between alternatives, and {@code -without}, which excludes a note. The last word may be incomplete.
 *
 * @param alternatives the terms of each alternative
 * @param excluded a note with one of them is not found
 */
record SearchQuery(List<List<SearchTerm>> alternatives, List<SearchTerm> excluded) {
    private static final int MAX_LENGTH = 500;
    private static final int MAX_TERMS = 32;
    /** The shortest last word that is searched as the beginning of longer ones. */
    private static final int MIN_INCOMPLETE = 3;
    private static final Pattern TERM = Pattern.compile("(-?)(?:\"([^\"]*)\"?|([^\\s\"]+))");

    /** @throws Problem {@code validation_failed} for a text that is too long or has too many words */
    static SearchQuery parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw Problem.invalid("q", "Enter at most " + MAX_LENGTH + " characters.");
        }
        List<List<SearchTerm>> alternatives = new ArrayList<>();
        List<SearchTerm> open = new ArrayList<>();
        List<SearchTerm> excluded = new ArrayList<>();
        int terms = 0;
        Matcher matcher = TERM.matcher(text.strip());
        while (matcher.find()) {
            if ("or".equals(matcher.group().toLowerCase(Locale.ROOT))) {
                addTo(alternatives, open);
                open = new ArrayList<>();
                continue;
            }
            List<SearchTerm> found = matcher.group(2) != null
                    ? SearchTerm.phrase(matcher.group(2))
                    : SearchTerm.word(matcher.group(3), matcher.hitEnd() ? MIN_INCOMPLETE : Integer.MAX_VALUE);
            (matcher.group(1).isEmpty() ? open : excluded).addAll(found);
            terms += found.size();
        }
        addTo(alternatives, open);
        if (terms > MAX_TERMS) {
            throw Problem.invalid("q", "Enter at most " + MAX_TERMS + " words.");
        }
        return new SearchQuery(alternatives, excluded);
    }

    private static void addTo(List<List<SearchTerm>> alternatives, List<SearchTerm> terms) {
        if (!terms.isEmpty()) {
            alternatives.add(terms);
        }
    }

    /** Whether there is nothing to find. A text that only excludes finds nothing. */
    boolean isEmpty() {
        return alternatives.isEmpty();
    }

    /** For {@code to_tsquery}, compared with the index. */
    String include() {
        return alternatives.stream().map(terms -> terms.stream().map(SearchTerm::indexed)
                .collect(Collectors.joining(" & ", "(", ")"))).collect(Collectors.joining(" | "));
    }

    /** As {@link #include}, of what is excluded; empty if nothing is. */
    String exclude() {
        return excluded.stream().map(SearchTerm::indexed).collect(Collectors.joining(" | "));
    }

    /** For {@code to_tsquery}, which marks the words that it finds in a text; not those of {@link #runs}. */
    String marked() {
        return terms().filter(term -> !term.isRun()).map(SearchTerm::indexed).collect(Collectors.joining(" | "));
    }

    /** The terms of scripts without spaces, in which the database does not find words. */
    List<String> runs() {
        return terms().filter(SearchTerm::isRun).map(SearchTerm::text).distinct().toList();
    }

    /** All words that are searched for, in lower case. */
    List<String> words() {
        return terms().flatMap(term -> term.words().stream()).distinct().toList();
    }

    private Stream<SearchTerm> terms() {
        return alternatives.stream().flatMap(List::stream);
    }

    /** The number of characters of all words. */
    int length() {
        return words().stream().mapToInt(String::length).sum();
    }

    /** Whether a title with misspelled words is what the user may mean. */
    boolean isSimple() {
        return alternatives.size() == 1 && excluded.isEmpty()
                && alternatives.get(0).stream().noneMatch(SearchTerm::isPhrase);
    }
}
