package dev.studybuddy.gateway.proxy;

import java.security.SecureRandom;
import java.util.HexFormat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * The trace of a request, which begins at the gateway: what a client sends is not forwarded. The id of the trace is the
 * request id, which every response has.
 *
 * @param id 32 hexadecimal digits
 * @param isCollected whether traces are sent to a collector
 */
record RequestTrace(String id, boolean isCollected) {
    static final String ID_HEADER = "X-Request-Id";
    private static final String KEY = RequestTrace.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    /** Begins the trace; a request that is routed again keeps its own. */
    static RequestTrace begin(RoutingContext context) {
        RequestTrace existing = context.get(KEY);
        if (existing != null) {
            return existing;
        }
        SpanContext span = Span.current().getSpanContext();
        RequestTrace trace = span.isValid()
                ? new RequestTrace(span.getTraceId(), true)
                : new RequestTrace(random(TRACE_BYTES), false);
        context.put(KEY, trace);
        return trace;
    }

    /** Names the first span of the trace. */
    static void name(String name) {
        Span.current().updateName(name);
    }

    static RequestTrace of(RoutingContext context) {
        return context.get(KEY);
    }

    /** Where traces are collected, the HTTP client adds {@code traceparent} with its span, beside an existing one. */
    void writeTo(MultiMap headers) {
        headers.set(ID_HEADER, id);
        if (!isCollected) {
            headers.set("traceparent", "00-" + id + "-" + random(SPAN_BYTES) + "-00");
        }
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
