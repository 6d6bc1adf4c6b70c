package dev.studybuddy.platform.event;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.common.header.Headers;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;

/** The W3C {@code traceparent} of events, version 00: with it a trace continues behind a topic. */
public final class TraceParent {
    private static final Pattern FORMAT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private TraceParent() {}

    /** The header's value for the current span; empty outside of any trace. */
    public static Optional<String> current() {
        return of(Context.current());
    }

    /**
     * The header's value for the current span if it belongs to the same trace as the given one, else the given one. So
     * an event stays in the trace of what it is about when something else causes it, such as a timer.
     *
     * @param traceParent null for whatever trace is current
     */
    public static Optional<String> currentOr(String traceParent) {
        Optional<String> current = current();
        return traceParent == null || current.filter(value -> isSameTrace(value, traceParent)).isPresent()
                ? current
                : Optional.of(traceParent);
    }

    private static boolean isSameTrace(String one, String other) {
        Matcher first = FORMAT.matcher(one);
        Matcher second = FORMAT.matcher(other);
        return first.matches() && second.matches() && first.group(1).equals(second.group(1));
    }

    /** The header's value for the span of a context; empty without one. */
    public static Optional<String> of(Context context) {
        return Optional.of(Span.fromContext(context).getSpanContext()).filter(SpanContext::isValid)
                .map(valid -> "00-" + valid.getTraceId() + "-" + valid.getSpanId() + "-"
                        + valid.getTraceFlags().asHex());
    }

    /** The parent for spans about a record: its header, else none. */
    public static Context parent(Headers headers) {
        return parent(EventHeaders.text(headers, EventHeaders.TRACE_PARENT));
    }

    /** As {@link #parent(Headers)}, for the value of the header. An invalid value counts as none. */
    public static Context parent(Optional<String> traceParent) {
        Matcher parts = FORMAT.matcher(traceParent.orElse(""));
        if (!parts.matches()) {
            return Context.root();
        }
        return Context.root().with(Span.wrap(SpanContext.createFromRemoteParent(parts.group(1), parts.group(2),
                TraceFlags.fromHex(parts.group(3), 0), TraceState.getDefault())));
    }
}
