package dev.studybuddy.worker.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class SpendingTest {

    @Test
    void the_costs_of_all_requests_are_added() {
        Spending spending = new Spending(List.of(new TokenUsage("claude-sonnet-5-5", 100_000, 0, 0, 10_000)),
                spent -> {});
        spending.add(new TokenUsage("claude-sonnet-5-5-20261001", 0, 100_000, 200_000, 0));

        // 20 + 10 cents, and 25 + 4 for the cached tokens.
        assertThat(spending.cents()).contains(59.0);
        assertThat(spending.promptTokens()).isEqualTo(400_000);
        assertThat(spending.cachedTokens()).isEqualTo(200_000);
        assertThat(spending.outputTokens()).isEqualTo(10_000);
    }

    @Test
    void a_long_prompt_has_the_higher_price_of_the_haiku_model() {
        assertThat(new Spending(List.of(new TokenUsage("claude-haiku-5-5", 100_000, 0, 0, 0)), spent -> {}).cents())
                .contains(1.0);
        assertThat(new Spending(List.of(new TokenUsage("claude-haiku-5-5", 200_000, 0, 0, 0)), spent -> {}).cents())
                .contains(10.0);
    }

    @Test
    void the_costs_of_an_unknown_model_are_empty() {
        assertThat(new Spending(List.of(new TokenUsage("llama", 1, 0, 0, 1)), spent -> {}).cents()).isEmpty();
    }
}
