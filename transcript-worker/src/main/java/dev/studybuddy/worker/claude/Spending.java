package dev.studybuddy.worker.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** The token usage and the costs of a job across its attempts, broken responses included. */
public final class Spending {
    private final List<TokenUsage> requests;
    private final Consumer<List<TokenUsage>> listener;

    /**
     * @param before the usage of earlier attempts
     * @param listener receives all usage so far after each request; called from any thread
     */
    public Spending(List<TokenUsage> before, Consumer<List<TokenUsage>> listener) {
        this.requests = new ArrayList<>(before);
        this.listener = listener;
    }

    void add(TokenUsage usage) {
        synchronized (this) {
            requests.add(usage);
        }
        listener.accept(requests());
    }

    public synchronized List<TokenUsage> requests() {
        return List.copyOf(requests);
    }

    public long promptTokens() {
        return sum(TokenUsage::prompt);
    }

    public long cachedTokens() {
        return sum(TokenUsage::cacheRead);
    }

    public long outputTokens() {
        return sum(TokenUsage::output);
    }

    /** Returns the costs in cents, rounded to two decimals; empty if the price of a model is unknown. */
    public Optional<Double> cents() {
        double sum = 0;
        for (TokenUsage usage : requests()) {
            Optional<Double> cents = PriceList.cents(usage);
            if (cents.isEmpty()) {
                return Optional.empty();
            }
            sum += cents.get();
        }
        return Optional.of(Math.round(sum * 100) / 100.0);
    }

    private long sum(ToLongFunction<TokenUsage> field) {
        return requests().stream().mapToLong(field).sum();
    }
}
