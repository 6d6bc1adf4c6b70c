package dev.studybuddy.video.people;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.video.job.Endings;

/** What auth-service says of people. An erasure is said to be done each time that it is asked for. */
@ApplicationScoped
class PeopleEvents {
    private final Inbox inbox;
    private final Erasure erasure;
    private final Endings endings;
    private final Outbox outbox;

    PeopleEvents(Inbox inbox, Erasure erasure, Endings endings, Outbox outbox) {
        this.inbox = inbox;
        this.erasure = erasure;
        this.endings = endings;
        this.outbox = outbox;
    }

    @Incoming("people")
    Uni<Void> receive(ConsumerRecord<String, String> record) {
        return switch (record.topic()) {
            case "user.erased" -> inbox.once(record, "people.erased", UserErased.class,
                    (tx, event) -> erasure.erase(tx, event.userId()).chain(() -> outbox.append(tx,
                            UserErasureDone.TOPIC, event.userId(), UserErasureDone.of(event.userId()))));
            case "user.suspended" -> inbox.once(record, "people.suspended", UserSuspended.class,
                    (tx, event) -> endings.cancelSuspended(tx, event.userId()));
            default -> throw new IllegalStateException("Nobody reads " + record.topic() + " here");
        };
    }
}
