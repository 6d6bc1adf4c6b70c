package dev.studybuddy.worker.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** What a job has used of the models so far, broken answers included. */
public final class Spending {
    private final List<TokenUsage> requests;
    private final Consumer<List<TokenUsage>> told;

    /**
     * @param before what earlier attempts used
     * @param told of all that is used so far whenever it has become more; from any thread
     */
    public Spending(List<TokenUsage> before, Consumer<List<TokenUsage>> told) {
        this.requests = new ArrayList<>(before);
        this.told = told;
    }

    void add(TokenUsage usage) {
        synchronized (this) {
            requests.add(usage);
        }
        told.accept(requests());
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

    /** In cents, to a hundredth; nothing when a model without a known price took part. */
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

    private long sum(ToLongFunction<TokenUsage> what) {
        return requests().stream().mapToLong(what).sum();
    }
}
