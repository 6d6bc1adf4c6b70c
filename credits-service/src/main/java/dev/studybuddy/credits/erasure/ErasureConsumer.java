package dev.studybuddy.credits.erasure;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;
import dev.studybuddy.platform.outbox.Outbox;

/** The ledger's part of an erasure. It is said to be done each time that it is asked for. */
@ApplicationScoped
class ErasureConsumer {
    private final Inbox inbox;
    private final ErasedPeople erased;
    private final Outbox outbox;

    ErasureConsumer(Inbox inbox, ErasedPeople erased, Outbox outbox) {
        this.inbox = inbox;
        this.erased = erased;
        this.outbox = outbox;
    }

    @Incoming("user-erased")
    Uni<Void> erased(ConsumerRecord<String, String> record) {
        return inbox.once(record, "erasure.user-erased", UserErased.class,
                (tx, event) -> erased.erase(tx, event.userId()).chain(() -> outbox.append(tx, UserErasureDone.TOPIC,
                        event.userId(), UserErasureDone.of(event.userId()))));
    }
}
