package dev.studybuddy.credits.erasure;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;
import dev.studybuddy.platform.outbox.Outbox;

/** Erases a user and publishes {@code user.erasure.done}, once for each {@code user.erased}. */
@ApplicationScoped
class ErasureConsumer {
    private final Inbox inbox;
    private final UserErasure erasure;
    private final Outbox outbox;
    private final Clock clock;

    ErasureConsumer(Inbox inbox, UserErasure erasure, Outbox outbox, Clock clock) {
        this.inbox = inbox;
        this.erasure = erasure;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Incoming("user-erased")
    Uni<Void> erased(ConsumerRecord<String, String> record) {
        return inbox.once(record, "erasure.user-erased", UserErasedEvent.class,
                (tx, event) -> erasure.erase(tx, event.userId()).chain(() -> outbox.append(tx,
                        UserErasureDoneEvent.TOPIC, event.userId(),
                        new UserErasureDoneEvent(event.userId(), "credits", clock.instant()))));
    }
}
