package dev.studybuddy.video.playlist;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;

/** What lanes say of playlists. Of what cannot be read nobody hears: the request ends with its wait. */
@ApplicationScoped
class PlaylistEvents {
    private final Inbox inbox;
    private final Readings readings;

    PlaylistEvents(Inbox inbox, Readings readings) {
        this.inbox = inbox;
        this.readings = readings;
    }

    @Incoming("playlists")
    Uni<Void> receive(ConsumerRecord<String, String> record) {
        return inbox.once(record, "playlist.done", PlaylistDone.class, readings::done);
    }
}
