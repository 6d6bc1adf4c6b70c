package dev.studybuddy.platform.outbox;

import java.util.Optional;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** The W3C {@code traceparent} of the current span, so that a trace continues behind the outbox. */
final class TraceParent {
    private TraceParent() {}

    /** Version 00 of the header; empty outside of any trace. */
    static Optional<String> current() {
        SpanContext context = Span.current().getSpanContext();
        return Optional.of(context).filter(SpanContext::isValid).map(valid -> "00-" + valid.getTraceId() + "-"
                + valid.getSpanId() + "-" + valid.getTraceFlags().asHex());
    }
}
