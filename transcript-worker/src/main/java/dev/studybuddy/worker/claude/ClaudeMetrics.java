package dev.studybuddy.worker.claude;

import io.micrometer.core.instrument.MeterRegistry;

/** What Claude is used for, in numbers: {@code worker_claude_tokens_total{kind,model}} and {@code worker_claude_cents_total{model}}. */
final class ClaudeMetrics {
    private final MeterRegistry registry;

    ClaudeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void used(TokenUsage usage) {
        count("input", usage, usage.input());
        count("cache_write", usage, usage.cacheWrite());
        count("cache_read", usage, usage.cacheRead());
        count("output", usage, usage.output());
        PriceList.cents(usage).ifPresent(
                cents -> registry.counter("worker.claude.cents", "model", usage.model()).increment(cents));
    }

    /** A lane has to wait until the API may be called again. */
    void closed() {
        registry.counter("worker.claude.gate.closed").increment();
    }

    private void count(String kind, TokenUsage usage, long tokens) {
        registry.counter("worker.claude.tokens", "kind", kind, "model", usage.model()).increment(tokens);
    }
}
