package dev.studybuddy.platform.trace;

import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/**
 * A trace is sampled as a whole, by its id. It begins with a request or an event: the queries of timers and of the
 * outbox's relay, one each second, are no traces.
 */
@Singleton
class TraceSampler implements Sampler {
    private static final Set<SpanKind> FIRST = Set.of(SpanKind.SERVER, SpanKind.CONSUMER);

    private final Sampler first;
    private final Sampler further;

    /** @param ratio the sampled share of the traces, from 0 to 1 */
    TraceSampler(@ConfigProperty(name = "quarkus.otel.traces.sampler.arg") double ratio) {
        this.first = Sampler.traceIdRatioBased(ratio);
        this.further = Sampler.parentBased(Sampler.alwaysOff());
    }

    @Override
    public SamplingResult shouldSample(Context parent, String traceId, String name, SpanKind kind,
            Attributes attributes, List<LinkData> links) {
        boolean isFirst = !Span.fromContext(parent).getSpanContext().isValid() && FIRST.contains(kind);
        return (isFirst ? first : further).shouldSample(parent, traceId, name, kind, attributes, links);
    }

    @Override
    public String getDescription() {
        return "TraceSampler{" + first.getDescription() + "}";
    }
}
