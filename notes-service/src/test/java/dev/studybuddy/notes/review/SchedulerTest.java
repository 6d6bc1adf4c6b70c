package dev.studybuddy.notes.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.studybuddy.notes.review.CardState.Phase;

/** Compares with ts-fsrs; {@code generate.mjs} beside the histories generates them. */
class SchedulerTest {
    private static final Path HISTORIES = Path.of("src/test/resources/fsrs/histories.tsv");
    private static final List<Phase> PHASES = List.of(Phase.NEW, Phase.LEARNING, Phase.REVIEW, Phase.RELEARNING);
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

    @Test
    void schedules_equal_those_of_the_reference_implementation() throws IOException {
        List<String> histories = Files.readAllLines(HISTORIES);
        assertThat(histories).hasSize(1000);
        for (String history : histories) {
            Instant now = START;
            CardState card = CardState.created(now);
            for (String review : history.split("\t")) {
                String[] expected = review.split(",");
                now = now.plus(Duration.ofMinutes(Long.parseLong(expected[1])));
                card = Scheduler.review(card, Rating.of(Integer.parseInt(expected[0])), now);
                assertThat(card.stability()).as(history).isEqualTo(Double.parseDouble(expected[2]), within(1e-6));
                assertThat(card.difficulty()).as(history).isEqualTo(Double.parseDouble(expected[3]), within(1e-6));
                assertThat(card.phase()).as(history).isEqualTo(PHASES.get(Integer.parseInt(expected[4])));
                assertThat(Duration.between(now, card.due()).toMinutes()).as(history).isEqualTo(
                        Long.parseLong(expected[5]));
            }
        }
    }

    @Test
    void forgetting_a_learned_card_counts_a_lapse_and_is_repeated_in_ten_minutes() {
        CardState card = Scheduler.review(CardState.created(START), Rating.EASY, START);
        Instant due = card.due();

        card = Scheduler.review(card, Rating.AGAIN, due);

        assertThat(card.phase()).isEqualTo(Phase.RELEARNING);
        assertThat(card.lapses()).isEqualTo(1);
        assertThat(card.repetitions()).isEqualTo(2);
        assertThat(card.due()).isEqualTo(due.plus(Duration.ofMinutes(10)));
    }
}
