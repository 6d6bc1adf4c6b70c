package dev.studybuddy.worker.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.anthropic.models.messages.MessageCreateParams;

import dev.studybuddy.worker.job.JobFailure;

class JobBudgetTest {
    /** 100,000 tokens: 20 cents on the sonnet model, whose output costs one cent per thousand tokens. */
    private static final String PROMPT = "four".repeat(100_000);

    @Test
    void a_request_within_the_budget_is_unchanged() {
        assertThat(limit(53, 0).maxTokens()).isEqualTo(32_000);
    }

    @Test
    void the_response_is_limited_to_the_rest_of_the_budget() {
        assertThat(limit(50, 20).maxTokens()).isBetween(9_990L, 10_000L);
    }

    @Test
    void a_used_up_budget_fails_the_job() {
        assertThatThrownBy(() -> limit(50, 29.9)).isInstanceOfSatisfying(JobFailure.class, failure -> {
            assertThat(failure.code()).isEqualTo("claude_budget");
            assertThat(failure.retryable()).isFalse();
        });
    }

    @Test
    void without_a_price_or_a_budget_the_request_is_unchanged() {
        Spending expensive = new Spending(List.of(new TokenUsage("claude-sonnet-5-5", 100_000_000, 0, 0, 0)),
                spent -> {});
        assertThat(JobBudget.limit(Optional.empty(), request("claude-sonnet-5-5"), expensive).maxTokens())
                .isEqualTo(32_000);
        assertThat(JobBudget.limit(Optional.of(1.0), request("llama"), new Spending(List.of(), spent -> {}))
                .maxTokens())
                .isEqualTo(32_000);
    }

    private static MessageCreateParams limit(double budget, double spentCents) {
        TokenUsage usage = new TokenUsage("claude-sonnet-5-5", 0, 0, 0, (long) (spentCents * 1000));
        return JobBudget.limit(Optional.of(budget), request("claude-sonnet-5-5"), new Spending(List.of(usage),
                spent -> {}));
    }

    private static MessageCreateParams request(String model) {
        return MessageCreateParams.builder().model(model).maxTokens(32_000).system("Be kind.").addUserMessage(PROMPT)
                .build();
    }
}
