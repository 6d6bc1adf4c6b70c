package dev.studybuddy.worker.draft;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.revision.Quality;

/**
 * Metrics of drafts: the costs and tokens per job ({@code worker_draft_cents}, {@code worker_draft_tokens{kind}}) and
 * the quality by model and prompt version ({@code worker_draft_statements_total{links}}, {@code
 * worker_draft_dropped_total{rule}}, {@code worker_draft_words_per_minute}).
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
        Tags writer = Tags.of("model", draft.revision().note().model(), "prompt", PromptTemplates.version());
        Quality quality = draft.revision().quality();
        count(writer, "sound", quality.statements() - quality.repaired() - quality.unsupported());
        count(writer, "repaired", quality.repaired());
        count(writer, "unsupported", quality.unsupported());
        quality.dropped().forEach((rule, items) -> registry.counter("worker.draft.dropped", writer.and("rule", rule))
                .increment(items));
        registry.summary("worker.draft.words.per.minute", writer).record(quality.wordsPerMinute());
    }

    private void count(Tags writer, String outcome, int statements) {
        registry.counter("worker.draft.statements", writer.and("links", outcome)).increment(statements);
    }
}
