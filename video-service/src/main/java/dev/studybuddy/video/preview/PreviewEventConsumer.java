package dev.studybuddy.video.preview;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;

/** Consumes the facts of videos. An unreadable result is ignored: the fetch is repeated after a timeout. */
@ApplicationScoped
class PreviewEventConsumer {
    private final Inbox inbox;
    private final PreviewFetchRepository fetches;

    PreviewEventConsumer(Inbox inbox, PreviewFetchRepository fetches) {
        this.inbox = inbox;
        this.fetches = fetches;
    }

    @Incoming("preview-done")
    Uni<Void> consume(ConsumerRecord<String, String> record) {
        return inbox.once(record, PreviewDoneEvent.TOPIC, PreviewDoneEvent.class, fetches::complete);
    }
}
