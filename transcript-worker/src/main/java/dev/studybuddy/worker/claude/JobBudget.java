package dev.studybuddy.worker.claude;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.MessageContentParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.MessageParam;

import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;

/** What one job may cost. Not known for a model without a known price: such a job has no ceiling. */
final class JobBudget {
    private static final int BYTES_PER_TOKEN = 4;
    /** An answer that may be no longer than this is not worth its prompt. */
    private static final long SHORTEST_ANSWER = 500;

    private JobBudget() {}

    /**
     * The request with no more tokens for its answer than can be paid for.
     *
     * @throws JobFailure {@code claude_budget} when there is nothing left for it
     */
    static MessageCreateParams within(Optional<Double> ceiling, MessageCreateParams request, Spending spending) {
        Optional<Double> spent = spending.cents();
        String model = request.model().asString();
        TokenUsage prompt = new TokenUsage(model, promptTokens(request), 0, 0, 0);
        Optional<Double> promptCents = PriceList.cents(prompt);
        if (ceiling.isEmpty() || spent.isEmpty() || promptCents.isEmpty()) {
            return request;
        }
        double left = ceiling.get() - spent.get() - promptCents.get();
        double perToken = PriceList.cents(new TokenUsage(model, prompt.input(), 0, 0, 1)).orElseThrow() - promptCents
                .get();
        long affordable = (long) (left / perToken);
        if (affordable < Math.min(SHORTEST_ANSWER, request.maxTokens())) {
            throw new JobFailure(FailureCode.CLAUDE_BUDGET);
        }
        return affordable >= request.maxTokens() ? request : request.toBuilder().maxTokens(affordable).build();
    }

    /** An estimate. */
    private static long promptTokens(MessageCreateParams request) {
        return request.messages().stream().mapToLong(JobBudget::bytes).sum() / BYTES_PER_TOKEN;
    }

    private static long bytes(MessageParam message) {
        MessageContentParam content = message.content();
        return content.isString()
                ? bytes(content.asString())
                : content.asContentBlockParams().stream().filter(ContentBlockParam::isText)
                        .mapToLong(block -> bytes(block.asText().text())).sum();
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
