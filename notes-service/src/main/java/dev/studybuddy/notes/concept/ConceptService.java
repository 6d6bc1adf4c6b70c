package dev.studybuddy.notes.concept;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.notes.concept.ConceptMatcher.Match;
import dev.studybuddy.notes.concept.ConceptRepository.Current;
import dev.studybuddy.notes.concept.ConceptRepository.Indexed;
import dev.studybuddy.notes.concept.NoteConcepts.Entry;
import dev.studybuddy.notes.note.Concept;
import dev.studybuddy.notes.note.Section;
import dev.studybuddy.platform.lock.AdvisoryLock;

/** Indexes the concepts of notes and finds the notes that share them. */
@ApplicationScoped
public class ConceptService {
    private static final int MAX_ALIASES = 20;

    private final ConceptRepository concepts;

    ConceptService(ConceptRepository concepts) {
        this.concepts = concepts;
    }

    /**
     * Indexes the concepts of the current version of a note. A concept that another note of the user has gets the id
     * of that one; the user's merges and splits come first.
     *
     * <p>The notes of a user are indexed one after the other: the transaction holds {@link AdvisoryLock#CONCEPTS}.
     *
     * @return the notes that share concepts with it, in no order, at most fifty
     */
    public Uni<List<SharedConcept>> index(SqlConnection tx, UUID noteId) {
        return concepts.findCurrent(tx, noteId).chain(current -> AdvisoryLock.CONCEPTS.exclusive(tx, current.userId())
                .chain(() -> concepts.delete(tx, noteId))
                .chain(previous -> index(tx, noteId, current, previous)));
    }

    private Uni<List<SharedConcept>> index(SqlConnection tx, UUID noteId, Current current,
            Map<String, UUID> previous) {
        NoteConcepts own = noteConcepts(noteId, current);
        Set<String> keys = own.entries().stream().flatMap(entry -> entry.indexedKeys().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return concepts.findOverrides(tx, current.userId(), keys).chain(overrides -> concepts
                .findCandidates(tx, current.userId(), noteId, keys).chain(candidates -> {
                    List<SharedConcept> shared = new ArrayList<>();
                    Map<Integer, Match> best = new HashMap<>();
                    for (NoteConcepts candidate : candidates) {
                        List<Match> matches = ConceptMatcher.match(own, candidate);
                        matches.forEach(match -> best.merge(match.own().position(), match,
                                (one, other) -> other.score() > one.score() ? other : one));
                        if (!matches.isEmpty()) {
                            shared.add(sharedConcept(candidate.noteId(), matches));
                        }
                    }
                    List<Indexed> rows = own.entries().stream().map(entry -> indexed(entry, current.concepts().get(
                            entry.position() - 1), conceptId(entry, overrides, previous, best))).toList();
                    return concepts.insert(tx, noteId, current.userId(), rows).replaceWith(shared);
                }));
    }

    private static NoteConcepts noteConcepts(UUID noteId, Current current) {
        List<Entry> entries = new ArrayList<>();
        for (Concept concept : current.concepts()) {
            entries.add(Entry.of(entries.size() + 1, null, new ConceptPlace(concept.name(), section(current.sections(),
                    concept.start()), concept.start()), aliases(concept), definition(concept)));
        }
        return NoteConcepts.of(noteId, current.language(), current.title(), current.subject(), entries);
    }

    private static SharedConcept sharedConcept(UUID noteId, List<Match> matches) {
        Match match = matches.get(0);
        return new SharedConcept(noteId, matches.size(), match.score(), match.sameName(), match.own().place(),
                match.other().place());
    }

    private static Indexed indexed(Entry entry, Concept concept, UUID conceptId) {
        return new Indexed(entry.position(), concept.name(), concept.start(), entry.place().section(),
                aliases(concept), definition(concept), conceptId, entry.indexedKeys());
    }

    /** Returns null for a concept that no other note has. */
    private static UUID conceptId(Entry entry, Map<String, UUID> overrides, Map<String, UUID> previous,
            Map<Integer, Match> best) {
        return Optional.ofNullable(overrides.get(entry.key()))
                .or(() -> Optional.ofNullable(previous.get(entry.key())))
                .or(() -> Optional.ofNullable(best.get(entry.position())).map(match -> match.other().conceptId()))
                .orElse(null);
    }

    private static String section(List<Section> sections, Double start) {
        return start == null
                ? null
                : sections.stream().filter(section -> section.start() <= start)
                        .reduce((one, next) -> next.start() >= one.start() ? next : one).map(Section::heading).orElse(
                                null);
    }

    private static List<String> aliases(Concept concept) {
        return Optional.ofNullable(concept.aliases()).orElse(List.of()).stream().limit(MAX_ALIASES).toList();
    }

    private static String definition(Concept concept) {
        return Optional.ofNullable(concept.definition()).orElse("");
    }
}
