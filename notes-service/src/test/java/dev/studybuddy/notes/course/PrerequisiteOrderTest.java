package dev.studybuddy.notes.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

import dev.studybuddy.notes.course.PrerequisiteOrder.Prerequisites;

class PrerequisiteOrderTest {
    private final Random random = new Random(7);

    @Test
    void a_concept_is_defined_before_it_is_used() {
        Prerequisites descent = note(1, Set.of("descent"), Set.of("gradient"));
        Prerequisites gradient = note(2, Set.of("gradient"), Set.of("derivative"));
        Prerequisites derivative = note(3, Set.of("derivative"), Set.of("limit"));

        assertThat(PrerequisiteOrder.sort(List.of(descent, gradient, derivative)))
                .containsExactly(derivative, gradient, descent);
    }

    @Test
    void notes_without_prerequisites_stay_in_order() {
        Prerequisites first = note(1, Set.of("a"), Set.of());
        Prerequisites waiting = note(2, Set.of("b"), Set.of("d"));
        Prerequisites third = note(3, Set.of("c"), Set.of());
        Prerequisites last = note(4, Set.of("d"), Set.of());

        assertThat(PrerequisiteOrder.sort(List.of(first, waiting, third, last)))
                .containsExactly(first, third, last, waiting);
    }

    @Test
    void one_of_several_definitions_before_the_use_is_enough() {
        Prerequisites user = note(1, Set.of("b"), Set.of("a"));
        Prerequisites circular = note(2, Set.of("a", "c"), Set.of("b"));
        Prerequisites definer = note(3, Set.of("a"), Set.of());

        assertThat(PrerequisiteOrder.sort(List.of(user, circular, definer)))
                .containsExactly(definer, user, circular);
    }

    @Test
    void a_cycle_is_broken_where_the_fewest_uses_come_too_early() {
        Prerequisites needsTwo = note(1, Set.of("x"), Set.of("a", "b"));
        Prerequisites needsOne = note(2, Set.of("a", "b"), Set.of("x"));
        // Outside of the cycle: it must not come first, although it waits for one concept only.
        Prerequisites after = note(3, Set.of("z"), Set.of("a"));

        assertThat(PrerequisiteOrder.sort(List.of(after, needsTwo, needsOne)))
                .containsExactly(needsOne, after, needsTwo);
    }

    @Test
    void in_any_notes_without_cycles_no_concept_is_used_before_it_is_defined() {
        for (int round = 0; round < 300; round++) {
            List<Prerequisites> notes = acyclic(2 + random.nextInt(20));
            Collections.shuffle(notes, random);

            List<Prerequisites> sorted = PrerequisiteOrder.sort(notes);

            assertThat(sorted).containsExactlyInAnyOrderElementsOf(notes);
            assertThat(violations(sorted)).isZero();
            assertThat(PrerequisiteOrder.sort(notes)).isEqualTo(sorted);
        }
    }

    @Test
    void with_cycles_the_order_is_close_to_the_best_one() {
        int found = 0;
        int best = 0;
        for (int round = 0; round < 200; round++) {
            List<Prerequisites> notes = IntStream.range(0, 6).mapToObj(i -> note(i, Set.of("c" + i), uses(6, 3)))
                    .toList();
            found += violations(PrerequisiteOrder.sort(notes));
            best += permutations(notes).mapToInt(PrerequisiteOrderTest::violations).min().orElseThrow();
        }
        System.out.printf("Order with cycles: %d uses come too early, %d at best%n", found, best);
        assertThat(found).isLessThan(best * 5 / 4);
    }

    @Test
    void a_hundred_notes_that_all_need_each_other_are_ordered_in_time() {
        List<Prerequisites> notes = IntStream.range(0, 100).mapToObj(i -> note(i, IntStream.range(0, 60).mapToObj(
                k -> i + "-" + k).collect(Collectors.toSet()), IntStream.range(0, 6000).mapToObj(
                        k -> k / 60 + "-" + k % 60).collect(Collectors.toSet())))
                .toList();

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> assertThat(PrerequisiteOrder.sort(notes)).hasSize(100));
    }

    private List<Prerequisites> acyclic(int count) {
        return IntStream.range(0, count).mapToObj(i -> {
            Set<String> uses = i == 0 ? Set.of() : uses(i, 3);
            // Some concepts are defined again in a later note.
            Set<String> defines = new HashSet<>(List.of("c" + i, "c" + random.nextInt(i + 1)));
            return note(i, defines, uses);
        }).collect(Collectors.toCollection(ArrayList::new));
    }

    private Set<String> uses(int concepts, int count) {
        return IntStream.range(0, random.nextInt(count + 1)).mapToObj(i -> "c" + random.nextInt(concepts))
                .collect(Collectors.toSet());
    }

    private static int violations(List<Prerequisites> sorted) {
        Set<UUID> definable = sorted.stream().flatMap(note -> note.defines().stream()).collect(Collectors.toSet());
        Set<UUID> defined = new HashSet<>();
        int count = 0;
        for (Prerequisites note : sorted) {
            defined.addAll(note.defines());
            count += (int) note.uses().stream().filter(definable::contains).filter(use -> !defined.contains(use))
                    .count();
        }
        return count;
    }

    private static Stream<List<Prerequisites>> permutations(List<Prerequisites> notes) {
        return notes.isEmpty()
                ? Stream.of(List.of())
                : notes.stream().flatMap(first -> permutations(notes.stream().filter(note -> !note.equals(first))
                        .toList())
                        .map(rest -> Stream.concat(Stream.of(first), rest.stream()).toList()));
    }

    private static Prerequisites note(int number, Set<String> defines, Set<String> uses) {
        return new Prerequisites(new UUID(0, number), ids(defines), ids(uses));
    }

    private static Set<UUID> ids(Set<String> names) {
        return names.stream().map(name -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))).collect(
                Collectors.toSet());
    }
}
