package dev.studybuddy.platform.outbox;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.TraceParent;

/**
 * The transactional outbox: an event that is appended in a transaction is published if, and only if, the transaction
 * commits; in the order of insertion, at least once.
 */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@UnlessBuildProperty(name = "studybuddy.messaging.read-only", stringValue = "true", enableIfMissing = true)
public class Outbox {
    private static final String INSERT = """
            INSERT INTO outbox (topic, key, value, traceparent)
            VALUES ($1, $2, $3, $4)
            """;

    /**
     * Appends one event.
     *
     * @param tx the connection whose transaction also changes the state that the event describes
     * @param key the record's key; its text form decides the partition and so the order
     * @param value what becomes the event's JSON value
     */
    public Uni<Void> append(SqlClient tx, String topic, Object key, Object value) {
        return tx.preparedQuery(INSERT).execute(row(new OutgoingEvent(topic, key, value))).replaceWithVoid();
    }

    /** Appends several events in one round trip, in this order. Nothing happens for an empty list. */
    public Uni<Void> appendAll(SqlClient tx, List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = events.stream().map(Outbox::row).toList();
        return tx.preparedQuery(INSERT).executeBatch(rows).replaceWithVoid();
    }

    private static Tuple row(OutgoingEvent event) {
        return Tuple.of(event.topic(), event.key().toString(), EventJson.writeEvent(event.value()),
                TraceParent.currentOr(event.traceParent()).orElse(null));
    }
}
