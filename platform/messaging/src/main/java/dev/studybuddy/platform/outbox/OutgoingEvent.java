package dev.studybuddy.platform.outbox;

/**
 * An event for the {@link Outbox}. Events with the same key keep their order; the value is written as JSON.
 *
 * @param traceParent of the trace to which the event belongs, wherever it is appended; null for the current trace
 */
public record OutgoingEvent(String topic, Object key, Object value, String traceParent) {
    public OutgoingEvent(String topic, Object key, Object value) {
        this(topic, key, value, null);
    }

    public OutgoingEvent inTrace(String traceParent) {
        return new OutgoingEvent(topic, key, value, traceParent);
    }
}
