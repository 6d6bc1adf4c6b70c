package dev.studybuddy.platform.trace;

import java.util.List;
import java.util.Set;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/**
 * A span with nothing that may quote a user: only the listed attributes, which come from code and configuration, of
 * events only the class of an exception, and no description of a failure. Paths, queries, addresses, SQL and keys
 * of records are missing.
 */
final class PublicSpan extends DelegatingSpanData {
    private static final Set<String> ATTRIBUTES = Set.of(
            "http.request.method", "http.route", "http.response.status_code", "http.request.body.size",
            "http.response.body.size", "network.protocol.name", "network.protocol.version", "url.scheme",
            "error.type", "exception.type",
            "messaging.system", "messaging.operation", "messaging.destination.name",
            "messaging.destination.partition.id", "messaging.consumer.group.name", "messaging.kafka.consumer.group",
            "messaging.kafka.offset", "messaging.kafka.message.offset", "messaging.message.body.size",
            "db.system", "db.system.name", "db.name", "db.namespace", "db.operation", "db.operation.name",
            "db.sql.table", "db.collection.name");

    private final Attributes attributes;
    private final List<EventData> events;

    PublicSpan(SpanData span) {
        super(span);
        this.attributes = listed(span.getAttributes());
        this.events = span.getEvents().stream().map(event -> EventData.create(event.getEpochNanos(), "exception",
                listed(event.getAttributes()))).toList();
    }

    private static Attributes listed(Attributes all) {
        return all.toBuilder().removeIf((AttributeKey<?> key) -> !ATTRIBUTES.contains(key.getKey())).build();
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
        return events;
    }

    @Override
    public StatusData getStatus() {
        return StatusData.create(super.getStatus().getStatusCode(), "");
    }
}
