package dev.studybuddy.notes.course;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Orders notes so that a concept is defined before it is used. Where several notes define a concept, one of them has to
 * come before. Of the notes that could come next the first one as given comes next, so that the order is stable.
 *
 * <p>An order that violates no use is found if one exists. Where notes use concepts of each other, of such a
 * cycle the note comes first that uses the fewest concepts too early. The time is at most cubic in the number of notes.
 */
final class PrerequisiteOrder {
    private final List<Waiting> waiting = new ArrayList<>();

    /** @param uses concepts that the note does not define itself */
    record Prerequisites(UUID noteId, Set<UUID> defines, Set<UUID> uses) {}

    /** A note that is not placed yet, with the concepts that it still waits for. */
    private record Waiting(Prerequisites note, Set<UUID> missing) {}

    private PrerequisiteOrder(List<Prerequisites> notes) {
        Set<UUID> definable = new HashSet<>();
        notes.forEach(note -> definable.addAll(note.defines()));
        for (Prerequisites note : notes) {
            Set<UUID> missing = new HashSet<>(note.uses());
            missing.retainAll(definable);
            missing.removeAll(note.defines());
            waiting.add(new Waiting(note, missing));
        }
    }

    static List<Prerequisites> sort(List<Prerequisites> notes) {
        PrerequisiteOrder order = new PrerequisiteOrder(notes);
        List<Prerequisites> sorted = new ArrayList<>();
        while (!order.waiting.isEmpty()) {
            sorted.add(order.takeNext());
        }
        return sorted;
    }

    private Prerequisites takeNext() {
        Waiting next = waiting.stream().filter(note -> note.missing().isEmpty()).findFirst()
                .orElseGet(this::fewestMissingInFirstCycle);
        waiting.remove(next);
        waiting.forEach(note -> note.missing().removeAll(next.note().defines()));
        return next.note();
    }

    /** A note outside of these cycles has to wait for one of them, and violates nothing when the cycle is broken. */
    private Waiting fewestMissingInFirstCycle() {
        List<BitSet> reachable = transitiveClosure();
        return IntStream.range(0, waiting.size())
                .filter(note -> reachable.get(note).stream().allMatch(other -> reachable.get(other).get(note)))
                .mapToObj(waiting::get).min(Comparator.comparingInt(note -> note.missing().size())).orElseThrow();
    }

    /** For each waiting note the notes that it waits for, directly or through others. */
    private List<BitSet> transitiveClosure() {
        List<BitSet> reachable = waiting.stream().map(this::definersOfMissing).toList();
        for (int via = 0; via < waiting.size(); via++) {
            for (BitSet row : reachable) {
                if (row.get(via)) {
                    row.or(reachable.get(via));
                }
            }
        }
        return reachable;
    }

    private BitSet definersOfMissing(Waiting note) {
        BitSet definers = new BitSet(waiting.size());
        for (int other = 0; other < waiting.size(); other++) {
            if (waiting.get(other).note().defines().stream().anyMatch(note.missing()::contains)) {
                definers.set(other);
            }
        }
        return definers;
    }
}
