package dev.studybuddy.notes.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.studybuddy.notes.markdown.WordDiff.Hunk;

class WordDiffTest {
    @Test
    void words_are_compared_within_a_line() {
        WordDiff diff = WordDiff.of("One.\nPlants absorb red light.\n", "One.\nPlants absorb blue and red light!\n");

        assertThat(diff.hunks()).containsExactly(new Hunk("equal", "One.\nPlants absorb "),
                new Hunk("added", "blue and "), new Hunk("equal", "red light"), new Hunk("removed", "."),
                new Hunk("added", "!"), new Hunk("equal", "\n"));
        assertThat(diff.wordsAdded()).isEqualTo(2);
        assertThat(diff.wordsRemoved()).isZero();
    }

    @Test
    void the_hunks_are_both_texts_for_any_texts() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            String older = text(random);
            String newer = random.nextInt(4) == 0 ? text(random) : older.replace("b", "bb ").replace("c\n", "");

            WordDiff diff = WordDiff.of(older, newer);

            assertThat(without(diff, "added")).isEqualTo(older);
            assertThat(without(diff, "removed")).isEqualTo(newer);
        }
    }

    @Test
    void long_texts_that_differ_everywhere_are_compared_as_a_whole() {
        String older = "a b\n".repeat(120_000);
        String newer = "c d\n".repeat(120_000);

        WordDiff diff = WordDiff.of(older, newer);

        assertThat(diff.hunks()).containsExactly(new Hunk("removed", older), new Hunk("added", newer));
        assertThat(diff.wordsAdded()).isEqualTo(240_000);
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(40), 0, 6).mapToObj(c -> "abc \n🦊".codePoints().toArray()[c])
                .map(Character::toString).collect(Collectors.joining());
    }

    private static String without(WordDiff diff, String kind) {
        return diff.hunks().stream().filter(hunk -> !hunk.kind().equals(kind)).map(Hunk::text)
                .collect(Collectors.joining());
    }
}
