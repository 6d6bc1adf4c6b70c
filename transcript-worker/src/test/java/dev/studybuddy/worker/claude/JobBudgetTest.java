package dev.studybuddy.worker.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.anthropic.models.messages.MessageCreateParams;

import dev.studybuddy.worker.job.JobFailure;

class JobBudgetTest {
    /** A hundred thousand tokens: 20 cents on the model in the middle, whose answers cost a cent for a thousand. */
    private static final String PROMPT = "four".repeat(100_000);

    @Test
    void what_can_be_paid_for_is_asked_for_as_it_is() {
        assertThat(within(53, 0).maxTokens()).isEqualTo(32_000);
    }

    @Test
    void an_answer_may_be_no_longer_than_what_is_left_pays_for() {
        assertThat(within(50, 20).maxTokens()).isBetween(9_990L, 10_000L);
    }

    @Test
    void when_nothing_is_left_for_an_answer_the_job_ends() {
        assertThatThrownBy(() -> within(50, 29.9)).isInstanceOfSatisfying(JobFailure.class, failure -> {
            assertThat(failure.code()).isEqualTo("claude_budget");
            assertThat(failure.retryable()).isFalse();
        });
    }

    @Test
    void a_model_without_a_known_price_and_a_job_without_a_ceiling_are_not_stopped() {
        Spending much = new Spending(List.of(new TokenUsage("claude-sonnet-5-5", 100_000_000, 0, 0, 0)), spent -> {});
        assertThat(JobBudget.within(Optional.empty(), request("claude-sonnet-5-5"), much).maxTokens())
                .isEqualTo(32_000);
        assertThat(JobBudget.within(Optional.of(1.0), request("llama"), new Spending(List.of(), spent -> {}))
                .maxTokens())
                .isEqualTo(32_000);
    }

    private static MessageCreateParams within(double ceiling, double spentCents) {
        TokenUsage usage = new TokenUsage("claude-sonnet-5-5", 0, 0, 0, (long) (spentCents * 1000));
        return JobBudget.within(Optional.of(ceiling), request("claude-sonnet-5-5"), new Spending(List.of(usage),
                spent -> {}));
    }

    private static MessageCreateParams request(String model) {
        return MessageCreateParams.builder().model(model).maxTokens(32_000).system("Be kind.").addUserMessage(PROMPT)
                .build();
    }
}
