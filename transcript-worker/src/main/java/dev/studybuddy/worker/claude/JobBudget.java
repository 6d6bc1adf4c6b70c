package dev.studybuddy.worker.claude;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.MessageContentParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.MessageParam;

import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;

/** Limits the costs of one job. A model without a known price has no limit. */
final class JobBudget {
    private static final int BYTES_PER_TOKEN = 4;
    /** The minimum length of a response, in tokens. A request that cannot afford it is not sent. */
    private static final long MIN_ANSWER_TOKENS = 500;

    private JobBudget() {}

    /**
     * Returns the request with the length of its response limited to the rest of the budget.
     *
     * @param limit in cents; empty for no limit
     * @throws JobFailure {@code claude_budget} if the budget is used up
     */
    static MessageCreateParams limit(Optional<Double> limit, MessageCreateParams request, Spending spending) {
        Optional<Double> spent = spending.cents();
        String model = request.model().asString();
        TokenUsage prompt = new TokenUsage(model, promptTokens(request), 0, 0, 0);
        Optional<Double> promptCents = PriceList.cents(prompt);
        if (limit.isEmpty() || spent.isEmpty() || promptCents.isEmpty()) {
            return request;
        }
        double left = limit.get() - spent.get() - promptCents.get();
        double perToken = PriceList.cents(new TokenUsage(model, prompt.input(), 0, 0, 1)).orElseThrow() - promptCents
                .get();
        long affordable = (long) (left / perToken);
        if (affordable < Math.min(MIN_ANSWER_TOKENS, request.maxTokens())) {
            throw new JobFailure(FailureCode.CLAUDE_BUDGET);
        }
        return affordable >= request.maxTokens() ? request : request.toBuilder().maxTokens(affordable).build();
    }

    /** Estimates the tokens of a request. */
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
