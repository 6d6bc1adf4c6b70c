package dev.studybuddy.worker.draft;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.note.CitationCheckSummary;

/**
 * Metrics of drafts: the costs and tokens per job ({@code worker_draft_cents}, {@code worker_draft_tokens{kind}}) and
 * the results of the citation check ({@code worker_draft_statements_total{links}}).
 */
@ApplicationScoped
class DraftMetrics {
    private final MeterRegistry registry;

    DraftMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(Draft draft) {
        Spending spending = draft.spending();
        spending.cents().ifPresent(cents -> registry.summary("worker.draft.cents").record(cents));
        registry.summary("worker.draft.tokens", "kind", "input").record((double) spending.promptTokens());
        registry.summary("worker.draft.tokens", "kind", "cached").record((double) spending.cachedTokens());
        registry.summary("worker.draft.tokens", "kind", "output").record((double) spending.outputTokens());
        draft.note().links().ifPresent(this::recordStatements);
    }

    private void recordStatements(CitationCheckSummary links) {
        count("sound", links.statements() - links.repaired() - links.unsupported());
        count("repaired", links.repaired());
        count("unsupported", links.unsupported());
    }

    private void count(String outcome, int statements) {
        registry.counter("worker.draft.statements", "links", outcome).increment(statements);
    }
}
