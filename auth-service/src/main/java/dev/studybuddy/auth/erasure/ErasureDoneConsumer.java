package dev.studybuddy.auth.erasure;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;

/**
 * Consumes the confirmations of the other services. An unreadable event is harmless: the request is published again.
 */
@ApplicationScoped
class ErasureDoneConsumer {
    private final Inbox inbox;
    private final ErasureRepository erasures;

    ErasureDoneConsumer(Inbox inbox, ErasureRepository erasures) {
        this.inbox = inbox;
        this.erasures = erasures;
    }

    @Incoming("user-erasure-done")
    Uni<Void> receive(ConsumerRecord<String, String> record) {
        return inbox.once(record, "erasure.done", ErasureDoneEvent.class, erasures::confirm);
    }
}
