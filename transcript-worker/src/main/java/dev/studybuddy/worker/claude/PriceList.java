package dev.studybuddy.worker.claude;

import java.util.List;
import java.util.Optional;

/** The costs of the models, from the public price list of November 2026. */
final class PriceList {
    private static final double CENTS_PER_TOKEN = 100.0 / 1_000_000;
    /** A token written to the five-minute cache costs 1.25 times an input token; one read from it 0.1 times. */
    private static final double CACHE_WRITE = 1.25;
    private static final double CACHE_READ = 0.1;

    /**
     * A price in dollars per million tokens.
     *
     * @param minPromptTokens the price applies to longer prompts only
     */
    private record Price(String model, long minPromptTokens, double input, double output) {}

    private static final List<Price> LIST = List.of(
            new Price("claude-haiku-5-5", 100_000, 0.50, 2.50),
            new Price("claude-haiku-5-5", 0, 0.10, 0.50),
            new Price("claude-sonnet-5-5", 0, 2, 10),
            new Price("claude-opus-5-5", 0, 4, 20));

    private PriceList() {}

    /** Returns the costs of a request in cents; empty for a model that is not on the list. */
    static Optional<Double> cents(TokenUsage usage) {
        return LIST.stream()
                .filter(price -> usage.model().startsWith(price.model))
                .filter(price -> price.minPromptTokens == 0 || usage.prompt() > price.minPromptTokens)
                .findFirst()
                .map(price -> CENTS_PER_TOKEN * (price.output * usage.output()
                        + price.input * (usage.input() + CACHE_WRITE * usage.cacheWrite() + CACHE_READ * usage
                                .cacheRead())));
    }
}
