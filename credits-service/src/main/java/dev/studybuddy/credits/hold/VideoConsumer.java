package dev.studybuddy.credits.hold;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;

/** Requests a hold for each submitted video, and captures or releases it when the job ends. */
@ApplicationScoped
class VideoConsumer {
    private final Inbox inbox;
    private final HoldDecider decider;
    private final HoldResolver resolver;
    private final HoldEventPublisher publisher;

    VideoConsumer(Inbox inbox, HoldDecider decider, HoldResolver resolver, HoldEventPublisher publisher) {
        this.inbox = inbox;
        this.decider = decider;
        this.resolver = resolver;
        this.publisher = publisher;
    }

    @Incoming("video-submitted")
    Uni<Void> submitted(ConsumerRecord<String, String> record) {
        return inbox.once(record, "hold.video-submitted", VideoSubmittedEvent.class, (tx, event) -> {
            Hold hold = Hold.ofJob(event.jobId(), event.userId(), event.videoId());
            return decider.request(tx, hold, event.credits())
                    .chain(decision -> publisher.publishDecision(tx, hold, decision));
        });
    }

    @Incoming("video-completed")
    Uni<Void> completed(ConsumerRecord<String, String> record) {
        return inbox.once(record, "hold.video-completed", VideoCompletedEvent.class,
                (tx, event) -> resolver.resolve(tx, Hold.ofJob(event.jobId(), event.userId(), event.videoId()),
                        HoldResolution.COMPLETED));
    }

    @Incoming("video-failed")
    Uni<Void> failed(ConsumerRecord<String, String> record) {
        return inbox.once(record, "hold.video-failed", VideoFailedEvent.class,
                (tx, event) -> resolver.resolve(tx, Hold.ofJob(event.jobId(), event.userId(), event.videoId()),
                        HoldResolution.of(event)));
    }
}
