package dev.studybuddy.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.TraceParent;

/**
 * The {@link Outbox} for services with Hibernate Reactive, which have {@code quarkus.hibernate-orm.blocking=false}: the
 * event is inserted through the session, in the transaction of its entities. A class of its own, as other services do
 * not have Hibernate. Not for consumers of events, whose inbox has no session.
 */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.hibernate-orm.blocking", stringValue = "false")
public class SessionOutbox {
    private static final String INSERT = """
            INSERT INTO outbox (topic, key, value, traceparent)
            VALUES (:topic, :key, :value, nullif(:traceparent, ''))
            """;

    /**
     * Appends one event.
     *
     * @param session has an open transaction, which also changes the state that the event describes
     * @param key the record's key; its text form decides the partition and so the order
     * @param value what becomes the event's JSON value
     */
    public Uni<Void> append(Mutiny.Session session, String topic, Object key, Object value) {
        return session.createNativeQuery(INSERT).setParameter("topic", topic).setParameter("key", key.toString())
                .setParameter("value", EventJson.writeEvent(value))
                .setParameter("traceparent", TraceParent.current().orElse("")).executeUpdate().replaceWithVoid();
    }
}
