package dev.studybuddy.notes.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.concept.SharedConcept;

/**
 * Selects the links that are suggested for a note: the best candidates, such that no note is in more than
 * {@value #MAX_PAIRS} pairs. The weakest suggestion of a candidate at this limit is replaced by a better one.
 *
 * @param suggestions the rows to insert
 * @param replaced the pairs of notes whose suggestion is deleted
 */
record LinkSelection(List<Suggestion> suggestions, List<Tuple> replaced) {
    static final int MAX_PAIRS = 7;

    /**
     * The links that a note has.
     *
     * @param count those that are not rejected
     * @param linked whether a pair with the refreshed note exists, also a rejected one
     * @param weakest the other note of the weakest suggestion; null when there is none
     */
    record Pairs(int count, boolean linked, UUID weakest, int weakestShared, float weakestScore) {
        private static final Pairs NONE = new Pairs(0, false, null, 0, 0);

        private boolean hasRoomFor(SharedConcept candidate) {
            boolean better = candidate.count() > weakestShared
                    || (candidate.count() == weakestShared && (float) candidate.score() > weakestScore);
            return count < MAX_PAIRS || (weakest != null && better);
        }
    }

    /** A row of the table {@code link} without the note itself. */
    record Suggestion(UUID toNote, String fromConcept, String fromSection, Double fromStart, String toConcept,
            String toSection, Double toStart, int sharedConcepts, float score, LinkReason reasonCode) {
        private static Suggestion of(SharedConcept shared) {
            return new Suggestion(shared.otherNote(), shared.own().name(), shared.own().section(),
                    shared.own().start(), shared.other().name(), shared.other().section(), shared.other().start(),
                    shared.count(), (float) shared.score(),
                    shared.sameName() ? LinkReason.same_concept : LinkReason.similar_concept);
        }
    }

    /** @param pairs of the note itself and of the candidates; a note without links is absent */
    static LinkSelection select(UUID noteId, List<SharedConcept> candidates, Map<UUID, Pairs> pairs) {
        int room = MAX_PAIRS - pairs.getOrDefault(noteId, Pairs.NONE).count();
        List<Suggestion> suggestions = new ArrayList<>();
        List<Tuple> replaced = new ArrayList<>();
        List<SharedConcept> best = candidates.stream().sorted(Comparator.comparingInt(SharedConcept::count)
                .thenComparingDouble(SharedConcept::score).thenComparing(SharedConcept::otherNote).reversed()).toList();
        for (SharedConcept candidate : best) {
            Pairs existing = pairs.getOrDefault(candidate.otherNote(), Pairs.NONE);
            if (suggestions.size() < room && !existing.linked() && existing.hasRoomFor(candidate)) {
                suggestions.add(Suggestion.of(candidate));
                if (existing.count() >= MAX_PAIRS) {
                    replaced.add(Tuple.of(candidate.otherNote(), existing.weakest()));
                }
            }
        }
        return new LinkSelection(suggestions, replaced);
    }
}
