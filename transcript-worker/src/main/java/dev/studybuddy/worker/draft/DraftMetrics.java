package dev.studybuddy.worker.draft;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.note.CitationCheckSummary;

/**
 * What drafts cost and how sound they are, in numbers: {@code worker_draft_cents}, {@code worker_draft_tokens{kind}}, a job
 * each, and {@code worker_draft_statements_total{links}}.
 */
@ApplicationScoped
class DraftMetrics {
    private final MeterRegistry registry;

    DraftMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void drafted(Draft draft) {
        Spending spending = draft.spending();
        spending.cents().ifPresent(cents -> registry.summary("worker.draft.cents").record(cents));
        registry.summary("worker.draft.tokens", "kind", "input").record(spending.promptTokens());
        registry.summary("worker.draft.tokens", "kind", "cached").record(spending.cachedTokens());
        registry.summary("worker.draft.tokens", "kind", "output").record(spending.outputTokens());
        draft.note().links().ifPresent(this::checked);
    }

    private void checked(CitationCheckSummary links) {
        count("sound", links.statements() - links.repaired() - links.unsupported());
        count("repaired", links.repaired());
        count("unsupported", links.unsupported());
    }

    private void count(String outcome, int statements) {
        registry.counter("worker.draft.statements", "links", outcome).increment(statements);
    }
}
