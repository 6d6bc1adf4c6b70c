package dev.studybuddy.video.erasure;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.video.job.JobCompletionService;

/** Consumes auth-service's events about users. Every erasure is confirmed, also a repeated one. */
@ApplicationScoped
class UserEventConsumer {
    /** The names under which the inbox has stored events: they stay, so that no event is processed twice. */
    private static final String ERASED = "people.erased";
    private static final String SUSPENDED = "people.suspended";

    private final Inbox inbox;
    private final UserErasureService erasure;
    private final JobCompletionService completion;
    private final Outbox outbox;
    private final Clock clock;

    UserEventConsumer(Inbox inbox, UserErasureService erasure, JobCompletionService completion, Outbox outbox,
            Clock clock) {
        this.inbox = inbox;
        this.erasure = erasure;
        this.completion = completion;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Incoming("users")
    Uni<Void> consume(ConsumerRecord<String, String> record) {
        return switch (record.topic()) {
            case UserErasedEvent.TOPIC -> inbox.once(record, ERASED, UserErasedEvent.class,
                    (tx, event) -> erasure.erase(tx, event.userId()).chain(() -> outbox.append(tx,
                            UserErasureDoneEvent.TOPIC, event.userId(),
                            UserErasureDoneEvent.of(event.userId(), clock.instant()))));
            case UserSuspendedEvent.TOPIC -> inbox.once(record, SUSPENDED, UserSuspendedEvent.class,
                    (tx, event) -> completion.cancelSuspended(tx, event.userId()));
            default -> throw new IllegalStateException("Unexpected topic " + record.topic());
        };
    }
}
