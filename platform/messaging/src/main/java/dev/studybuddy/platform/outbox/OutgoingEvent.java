package dev.studybuddy.platform.outbox;

/** An event for the {@link Outbox}. Events with the same key keep their order; the value is written as JSON. */
public record OutgoingEvent(String topic, Object key, Object value) {}
