package dev.studybuddy.worker.claude;

import java.util.List;
import java.util.Optional;

/** What the models cost, in cents for a token, by the public price list of November 2026. */
final class PriceList {
    private static final double CENTS_PER_TOKEN = 100.0 / 1_000_000;
    /** Writing to the five-minute cache costs a quarter more than reading plainly, reading from it a tenth. */
    private static final double CACHE_WRITE = 1.25;
    private static final double CACHE_READ = 0.1;

    /** @param longerThan the prompt's tokens from which on the price holds; dollars a million tokens */
    private record Price(String model, long longerThan, double input, double output) {}

    private static final List<Price> LIST = List.of(
            new Price("claude-haiku-5-5", 100_000, 0.50, 2.50),
            new Price("claude-haiku-5-5", 0, 0.10, 0.50),
            new Price("claude-sonnet-5-5", 0, 2, 10),
            new Price("claude-opus-5-5", 0, 4, 20));

    private PriceList() {}

    /** The cost of a request in cents, or nothing for a model that is not on the list. */
    static Optional<Double> cents(TokenUsage usage) {
        return LIST.stream()
                .filter(price -> usage.model().startsWith(price.model))
                .filter(price -> price.longerThan == 0 || usage.prompt() > price.longerThan)
                .findFirst()
                .map(price -> CENTS_PER_TOKEN * (price.output * usage.output()
                        + price.input * (usage.input() + CACHE_WRITE * usage.cacheWrite() + CACHE_READ * usage
                                .cacheRead())));
    }
}
