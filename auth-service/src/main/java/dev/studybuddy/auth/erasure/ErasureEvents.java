package dev.studybuddy.auth.erasure;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;

/** What the other services say of an erasure. What cannot be read is not lost: they are asked until they have said it. */
@ApplicationScoped
class ErasureEvents {
    private final Inbox inbox;
    private final Erasures erasures;

    ErasureEvents(Inbox inbox, Erasures erasures) {
        this.inbox = inbox;
        this.erasures = erasures;
    }

    @Incoming("erasures")
    Uni<Void> receive(ConsumerRecord<String, String> record) {
        return inbox.once(record, "erasure.done", ErasureDone.class, erasures::done);
    }
}
