package dev.studybuddy.video.playlist;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;

/** Consumes the results of playlist fetches. An unreadable result is ignored: the fetch is repeated after a timeout. */
@ApplicationScoped
class PlaylistEventConsumer {
    private final Inbox inbox;
    private final PlaylistFetchRepository fetches;

    PlaylistEventConsumer(Inbox inbox, PlaylistFetchRepository fetches) {
        this.inbox = inbox;
        this.fetches = fetches;
    }

    @Incoming("playlist-done")
    Uni<Void> consume(ConsumerRecord<String, String> record) {
        return inbox.once(record, PlaylistDoneEvent.TOPIC, PlaylistDoneEvent.class, fetches::complete);
    }
}
