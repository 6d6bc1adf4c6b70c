package dev.studybuddy.notes.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.studybuddy.notes.review.CardMatcher.Sides;

class CardMatcherTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What is a leaf?                       | An organ          | what is a  Leaf                          | A part of a plant
            Which part of the cell makes energy?  | The mitochondrion | Which part of the cell makes its energy? | Mitochondrion
            Ｗｈａｔ is ATP?                         | Energy            | What is ATP                              | Fuel
            什么是光合作用？                         | 植物制造糖           | 什么是光合作用                              | 制造糖
            """)
    void a_card_with_the_same_front_or_nearly_the_same_sides_is_found(String front, String back, String newFront,
            String newBack) {
        assertThat(match(List.of(front, back), List.of(newFront, newBack))).containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What is the capital of France?  | Paris | What is the capital of Germany? | Berlin
            What is 2 + 2?                  | 4     | What is 2 + 3?                  | 4
            In which year did it end: 1914? | No    | In which year did it end: 1918? | No
            What is x^2?                    | A     | What is x_2?                    | B
            """)
    void a_card_that_asks_something_else_is_not_found(String front, String back, String newFront, String newBack) {
        assertThat(match(List.of(front, back), List.of(newFront, newBack))).containsExactly(-1);
    }

    @Test
    void each_card_is_found_once_and_the_nearest_one_wins() {
        List<String> cards = List.of("A ___ has ___", "leaf", "A ___ has ___", "root", "Which part of it makes energy?",
                "Mitochondria", "Which part of it makes the energy?", "Mitochondria");

        assertThat(match(cards, List.of("A ___ has ___", "root", "A ___ has ___", "stem", "A ___ has ___", "bark",
                "Which part of it makes the energy", "The mitochondria"))).containsExactly(1, 0, -1, 3);
    }

    /** The positions of the cards that the flashcards are, -1 for none. */
    private static List<Integer> match(List<String> cards, List<String> flashcards) {
        Map<UUID, Sides> known = new LinkedHashMap<>();
        List<Sides> sides = sides(cards);
        IntStream.range(0, sides.size()).forEach(i -> known.put(new UUID(0, i), sides.get(i)));
        List<Sides> fresh = sides(flashcards);
        Map<Integer, UUID> found = CardMatcher.match(fresh, known);
        return IntStream.range(0, fresh.size()).mapToObj(i -> Optional.ofNullable(found.get(i))
                .map(id -> (int) id.getLeastSignificantBits()).orElse(-1)).toList();
    }

    private static List<Sides> sides(List<String> texts) {
        return IntStream.range(0, texts.size() / 2).mapToObj(i -> Sides.of(texts.get(2 * i), texts.get(2 * i + 1)))
                .toList();
    }
}
