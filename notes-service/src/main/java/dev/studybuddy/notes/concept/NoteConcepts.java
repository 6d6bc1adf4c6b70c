package dev.studybuddy.notes.concept;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The concepts of the current version of one note, prepared for comparisons.
 *
 * @param context the stems of the words in the names and definitions of the note's concepts
 */
record NoteConcepts(UUID noteId, String language, List<Entry> entries, Set<String> context) {
    /**
     * A concept of a note.
     *
     * @param conceptId null for a concept that is not saved yet
     * @param keys the keys of its name and aliases, the name's first, with one spelling of each
     * @param meaning the stems of its definition without those of its own names
     */
    record Entry(int position, UUID conceptId, ConceptPlace place, String key, Map<String, String> keys,
            Set<String> meaning) {
        static Entry of(int position, UUID conceptId, ConceptPlace place, List<String> aliases, String definition) {
            Map<String, String> keys = Stream.concat(Stream.of(place.name()), aliases.stream())
                    .filter(spelling -> !ConceptName.key(spelling).isEmpty())
                    .collect(Collectors.toMap(ConceptName::key, Function.identity(), (one, other) -> one,
                            LinkedHashMap::new));
            Set<String> meaning = ConceptName.meaningfulStems(Stream.of(definition));
            meaning.removeAll(ConceptName.meaningfulStems(keys.values().stream()));
            return new Entry(position, conceptId, place, ConceptName.key(place.name()), keys, meaning);
        }

        /** The keys under which the index has it. */
        Set<String> indexedKeys() {
            return Stream.concat(keys.keySet().stream(), keys.keySet().stream().map(ConceptName::spellingKey))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        boolean sharesKey(Entry other) {
            return keys.keySet().stream().anyMatch(other.keys::containsKey);
        }
    }

    /** @param subject the note's subject, null when it has none */
    static NoteConcepts of(UUID noteId, String language, String title, String subject, List<Entry> entries) {
        Set<String> context = ConceptName.meaningfulStems(Stream.concat(Stream.of(title, subject == null
                ? ""
                : subject), entries.stream().flatMap(entry -> entry.keys().values().stream())));
        entries.forEach(entry -> context.addAll(entry.meaning()));
        return new NoteConcepts(noteId, language, entries, context);
    }

    /** Whether both are in one language, whatever its region. */
    boolean hasLanguageOf(NoteConcepts other) {
        return primary(language).equals(primary(other.language));
    }

    private static String primary(String tag) {
        return tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
    }
}
