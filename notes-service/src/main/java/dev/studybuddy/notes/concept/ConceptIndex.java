package dev.studybuddy.notes.concept;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.studybuddy.notes.concept.ConceptPage.Difference;
import dev.studybuddy.notes.concept.ConceptPage.Statement;
import dev.studybuddy.notes.note.Note;

/** Which concepts the notes of a user define. Equal concepts of several notes are one, as on their page. */
public final class ConceptIndex {
    private final Map<UUID, Names> names = new LinkedHashMap<>();
    private final Map<UUID, Map<Integer, UUID>> notes = new HashMap<>();

    /** A concept with all names that notes give it; the first alias is not its name. */
    public record IndexedConcept(UUID id, String name, List<String> aliases) {
        /** The name and the aliases. */
        public List<String> names() {
            return Stream.concat(Stream.of(name), aliases.stream()).toList();
        }
    }

    private static final class Names {
        private final Map<String, Integer> counts = new TreeMap<>();
        private final Set<String> all = new TreeSet<>();
        private IndexedConcept concept;
    }

    /** @param position of the concept in the note, from 1 */
    void add(UUID noteId, int position, UUID conceptId, String name, List<String> aliases) {
        Names known = names.computeIfAbsent(conceptId, id -> new Names());
        known.counts.merge(name, 1, Integer::sum);
        known.all.add(name);
        known.all.addAll(aliases);
        notes.computeIfAbsent(noteId, id -> new TreeMap<>()).put(position, conceptId);
    }

    /** All concepts, each once. */
    public Collection<IndexedConcept> concepts() {
        return names.keySet().stream().map(this::concept).toList();
    }

    /** The concept that the note defines at this position, from 0; empty when it is not indexed yet. */
    public Optional<IndexedConcept> find(UUID noteId, int position) {
        return Optional.ofNullable(notes.getOrDefault(noteId, Map.of()).get(position + 1)).map(this::concept);
    }

    /** The sentences of the note that name the concept and cite a position in the video, at most five. */
    public static List<Statement> statements(IndexedConcept concept, Note note) {
        Set<String> keys = concept.names().stream().map(ConceptName::key).filter(key -> !key.isEmpty())
                .collect(Collectors.toSet());
        return StatementExtractor.extract(note.id(), note.title(), note.content(), keys);
    }

    /** Figures and dates that differ between the notes of the statements. */
    public static List<Difference> differences(List<Statement> statements) {
        return FigureComparison.compare(statements);
    }

    private IndexedConcept concept(UUID id) {
        Names known = names.get(id);
        if (known.concept == null) {
            String name = known.counts.entrySet().stream()
                    .reduce((one, next) -> next.getValue() > one.getValue() ? next : one).orElseThrow().getKey();
            List<String> aliases = new ArrayList<>(known.all);
            aliases.remove(name);
            known.concept = new IndexedConcept(id, name, aliases);
        }
        return known.concept;
    }
}
