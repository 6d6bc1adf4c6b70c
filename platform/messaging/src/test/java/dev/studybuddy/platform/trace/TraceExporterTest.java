package dev.studybuddy.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;

class TraceExporterTest {
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final AttributeKey<String> EXCEPTION = AttributeKey.stringKey("exception.type");

    private static final class Collected implements SpanExporter {
        private final List<SpanData> spans = new ArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> exported) {
            spans.addAll(exported);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @Test
    void an_exported_span_has_only_the_listed_attributes_and_no_message() {
        Collected collected = new Collected();
        try (SdkTracerProvider tracers = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new TraceExporter(collected))).build()) {
            Span span = tracers.get("test").spanBuilder("GET /notes").startSpan();
            span.setAttribute(METHOD, "GET").setAttribute(QUERY, "q=a+title");
            span.recordException(new IllegalStateException("a title"));
            span.addEvent("a title", Attributes.of(QUERY, "q=a+title"));
            span.setStatus(StatusCode.ERROR, "a title");
            span.end();
        }

        assertThat(collected.spans).hasSize(1);
        SpanData exported = collected.spans.get(0);
        assertThat(exported.getName()).isEqualTo("GET /notes");
        assertThat(exported.getAttributes()).isEqualTo(Attributes.of(METHOD, "GET"));
        assertThat(exported.getTotalAttributeCount()).isEqualTo(1);
        assertThat(exported.getStatus()).isEqualTo(StatusData.error());
        assertThat(exported.getEvents()).extracting(EventData::getName).containsExactly("exception", "exception");
        assertThat(exported.getEvents()).extracting(EventData::getAttributes).containsExactly(
                Attributes.of(EXCEPTION, IllegalStateException.class.getName()), Attributes.empty());
    }
}
