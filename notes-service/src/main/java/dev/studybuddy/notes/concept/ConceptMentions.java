package dev.studybuddy.notes.concept;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.studybuddy.notes.note.Concept;

/** Finds the concepts of a note that a text mentions, by their names and aliases. */
public final class ConceptMentions {
    private static final Set<UnicodeScript> SCRIPTS_WITHOUT_SPACES = EnumSet.of(UnicodeScript.HAN,
            UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.THAI);

    private final Map<String, Set<String>> keys = new LinkedHashMap<>();

    public ConceptMentions(List<Concept> concepts) {
        for (Concept concept : concepts) {
            Set<String> ofConcept = keys.computeIfAbsent(concept.name(), name -> new LinkedHashSet<>());
            Stream.concat(Stream.of(concept.name()), Optional.ofNullable(concept.aliases()).stream().flatMap(
                    List::stream)).map(ConceptName::key).filter(key -> !key.isEmpty()).forEach(ofConcept::add);
        }
    }

    /** The names of the concepts, in the order of the note. */
    public List<String> find(String text) {
        String stems = stems(text);
        return keys.entrySet().stream().filter(concept -> mentions(stems, concept.getValue())).map(Map.Entry::getKey)
                .toList();
    }

    /** @param keys the keys of the names of one concept */
    static boolean mentions(String stems, Collection<String> keys) {
        return keys.stream().anyMatch(key -> stems.contains(hasSpaces(key) ? " " + key + " " : key));
    }

    /** Whether the script of a key separates words. */
    private static boolean hasSpaces(String key) {
        return !SCRIPTS_WITHOUT_SPACES.contains(UnicodeScript.of(key.codePointAt(0)));
    }

    /** The stems of the words of a text, with a space before and after each. */
    static String stems(String text) {
        return ConceptName.split(text).stream().map(ConceptName::stem).collect(Collectors.joining(" ", " ", " "));
    }
}
