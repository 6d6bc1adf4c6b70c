package dev.studybuddy.worker.claude;

import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Metrics of the use of Claude: {@code worker_claude_tokens_total{kind,model}}, {@code
 * worker_claude_cents_total{model}}, {@code worker_claude_tier_cents_total{tier}} and {@code
 * worker_claude_gate_closed_total}.
 */
final class ClaudeMetrics {
    private final MeterRegistry registry;

    ClaudeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void recordUsage(TokenUsage usage, Optional<ClaudeUser> user) {
        count("input", usage, usage.input());
        count("cache_write", usage, usage.cacheWrite());
        count("cache_read", usage, usage.cacheRead());
        count("output", usage, usage.output());
        PriceList.cents(usage).ifPresent(cents -> {
            registry.counter("worker.claude.cents", "model", usage.model()).increment(cents);
            user.ifPresent(known -> registry.counter("worker.claude.tier.cents", "tier", known.tier().orElse("unknown"))
                    .increment(cents));
        });
    }

    void countGateClosed() {
        registry.counter("worker.claude.gate.closed").increment();
    }

    private void count(String kind, TokenUsage usage, long tokens) {
        registry.counter("worker.claude.tokens", "kind", kind, "model", usage.model()).increment((double) tokens);
    }
}
