package dev.studybuddy.notes.erasure;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;

/** Consumes the erasures of users. */
@ApplicationScoped
class UserErasedConsumer {
    private final Inbox inbox;
    private final ErasureService erasures;

    UserErasedConsumer(Inbox inbox, ErasureService erasures) {
        this.inbox = inbox;
        this.erasures = erasures;
    }

    @Incoming("user-erased")
    Uni<Void> onUserErased(ConsumerRecord<String, String> record) {
        return inbox.once(record, "erasure.user-erased", UserErasedEvent.class,
                (tx, event) -> erasures.erase(tx, event.userId()));
    }
}
