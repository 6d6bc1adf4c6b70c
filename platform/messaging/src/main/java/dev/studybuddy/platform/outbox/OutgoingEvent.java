package dev.studybuddy.platform.outbox;

/** One event to be appended to the {@link Outbox}: topic, key (as text it decides the order) and value (becomes JSON). */
public record OutgoingEvent(String topic, Object key, Object value) {}
