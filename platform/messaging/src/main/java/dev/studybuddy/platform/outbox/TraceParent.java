package dev.studybuddy.platform.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** The W3C {@code traceparent} of the current span, so that a trace continues behind the outbox. */
final class TraceParent {
    private TraceParent() {}

    /** Version 00 of the header, or null outside of any trace. */
    static String current() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-" + context.getTraceFlags().asHex()
                : null;
    }
}
