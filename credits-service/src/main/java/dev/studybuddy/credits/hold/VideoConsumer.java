package dev.studybuddy.credits.hold;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.platform.inbox.Inbox;

/** Follows the videos: a submission asks for credits, an ending captures or releases them. */
@ApplicationScoped
class VideoConsumer {
    private final Inbox inbox;
    private final Holds holds;
    private final HoldEvents events;

    VideoConsumer(Inbox inbox, Holds holds, HoldEvents events) {
        this.inbox = inbox;
        this.holds = holds;
        this.events = events;
    }

    @Incoming("video-submitted")
    Uni<Void> submitted(ConsumerRecord<String, String> record) {
        return inbox.once(record, "hold.video-submitted", VideoSubmitted.class, (tx, event) -> {
            Hold hold = Hold.ofJob(event.jobId(), event.userId(), event.videoId());
            return holds.request(tx, hold, event.credits()).chain(decision -> events.say(tx, hold, decision));
        });
    }

    @Incoming("video-completed")
    Uni<Void> completed(ConsumerRecord<String, String> record) {
        return inbox.once(record, "hold.video-completed", VideoCompleted.class,
                (tx, event) -> resolve(tx, Hold.ofJob(event.jobId(), event.userId(), event.videoId()),
                        Ending.COMPLETED));
    }

    @Incoming("video-failed")
    Uni<Void> failed(ConsumerRecord<String, String> record) {
        return inbox.once(record, "hold.video-failed", VideoFailed.class,
                (tx, event) -> resolve(tx, Hold.ofJob(event.jobId(), event.userId(), event.videoId()),
                        Ending.of(event)));
    }

    private Uni<Void> resolve(SqlConnection tx, Hold hold, Ending ending) {
        return holds.resolve(tx, hold, ending).chain(release -> release
                .map(given -> events.say(tx, hold, given)).orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
