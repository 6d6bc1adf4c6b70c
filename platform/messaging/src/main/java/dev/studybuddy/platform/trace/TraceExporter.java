package dev.studybuddy.platform.trace;

import java.util.Collection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * Sends spans to a collector by OTLP over HTTP, each as a {@link PublicSpan}. Takes the place of Quarkus' exporter,
 * which sends whatever the instrumentation records. It exists only where traces are collected; what a collector does
 * not accept within ten seconds is dropped.
 */
@Singleton
class TraceExporter implements SpanExporter {
    private final SpanExporter otlp;

    @Inject
    TraceExporter(@ConfigProperty(name = "quarkus.otel.exporter.otlp.endpoint") String endpoint) {
        this(OtlpHttpSpanExporter.builder().setEndpoint(endpoint.replaceAll("/+$", "") + "/v1/traces")
                .setMeterProvider(MeterProvider.noop()).build());
    }

    TraceExporter(SpanExporter otlp) {
        this.otlp = otlp;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return otlp.export(spans.stream().<SpanData>map(PublicSpan::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return otlp.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return otlp.shutdown();
    }
}
