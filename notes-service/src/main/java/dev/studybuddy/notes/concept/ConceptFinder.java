package dev.studybuddy.notes.concept;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Finds the concepts that a text names, by any of their names and in any form of the words. An abbreviation is found
 * only in capitals, as "IT" is not "it"; a name of one letter or of one common word is never found.
 */
public final class ConceptFinder {
    private static final Pattern ABBREVIATION = Pattern.compile("[\\p{Lu}\\p{N}]{2,5}");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern LINK_TARGET = Pattern.compile("]\\([^)\\n]{0,2048}\\)");
    /** Scripts that do not separate words. */
    private static final Pattern UNSPACED = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]{2,}");

    private final Map<String, Set<UUID>> abbreviations = new HashMap<>();
    private final Map<String, Set<UUID>> unspaced = new HashMap<>();
    private final Map<List<String>, Set<UUID>> byStems = new HashMap<>();
    /** The lengths in words of the names that begin with a word. */
    private final Map<String, Set<Integer>> lengths = new HashMap<>();

    /** Adds a name of a concept, in the spelling of a note. */
    public void add(UUID conceptId, String spelling) {
        String name = spelling.strip();
        List<String> stems = Arrays.asList(ConceptName.key(name).split(" "));
        if (ABBREVIATION.matcher(name).matches()) {
            abbreviations.computeIfAbsent(name, key -> new HashSet<>()).add(conceptId);
        } else if (UNSPACED.matcher(name).matches()) {
            unspaced.computeIfAbsent(name, key -> new HashSet<>()).add(conceptId);
        } else if (stems.size() > 1 || isSpecific(name, stems.get(0))) {
            byStems.computeIfAbsent(stems, key -> new HashSet<>()).add(conceptId);
            lengths.computeIfAbsent(stems.get(0), key -> new HashSet<>()).add(stems.size());
        }
    }

    /** The ids of the concepts that a Markdown text names. */
    public Set<UUID> find(String markdown) {
        String text = LINK_TARGET.matcher(markdown).replaceAll("]");
        Set<UUID> found = new HashSet<>();
        for (String word : SEPARATORS.split(text)) {
            found.addAll(abbreviations.getOrDefault(word, Set.of()));
        }
        unspaced.forEach((name, ids) -> {
            if (text.contains(name)) {
                found.addAll(ids);
            }
        });
        List<String> stems = ConceptName.split(text).stream().map(ConceptName::stem).toList();
        for (int at = 0; at < stems.size(); at++) {
            for (int length : lengths.getOrDefault(stems.get(at), Set.of())) {
                int end = Math.min(at + length, stems.size());
                found.addAll(byStems.getOrDefault(stems.subList(at, end), Set.of()));
            }
        }
        return found;
    }

    private static boolean isSpecific(String name, String stem) {
        return stem.length() > 1 && ConceptName.split(name).stream().noneMatch(StopWords::contains);
    }
}
