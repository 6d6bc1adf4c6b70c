package dev.studybuddy.worker.playlist;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.studybuddy.worker.text.UntrustedText;
import dev.studybuddy.worker.youtube.YouTubeCode;

/** The event {@code playlist.done}: the playlist, or the error code if it could not be read. */
record PlaylistDoneEvent(UUID requestId, UUID userId, String playlistId, Optional<Content> playlist,
        Optional<String> code,
        Instant at) {
    static final String TOPIC = "playlist.done";
    private static final int MAX_TEXT_LENGTH = 200;

    /** Texts are single lines of at most 200 code points without control or bidirectional characters. */
    record Content(String title, Optional<String> channel, List<Item> items, boolean truncated) {}

    /** @param duration in seconds */
    record Item(String youtubeId, String title, Optional<Integer> duration, boolean available) {}

    static PlaylistDoneEvent succeeded(PlaylistRequestedEvent request, Playlist playlist, Instant at) {
        List<Item> items = playlist.items().stream()
                .map(item -> new Item(item.youtubeId(), truncate(item.title()), item.seconds(), item.available()))
                .toList();
        return of(request, Optional.of(new Content(truncate(playlist.title()), playlist.channel().map(
                PlaylistDoneEvent::truncate),
                items, playlist.truncated())), Optional.empty(), at);
    }

    static PlaylistDoneEvent failed(PlaylistRequestedEvent request, YouTubeCode code, Instant at) {
        return of(request, Optional.empty(), Optional.of(code.code()), at);
    }

    private static PlaylistDoneEvent of(PlaylistRequestedEvent request, Optional<Content> playlist,
            Optional<String> code, Instant at) {
        return new PlaylistDoneEvent(request.requestId(), request.userId(), request.playlistId(), playlist, code,
                at.truncatedTo(ChronoUnit.MILLIS));
    }

    private static String truncate(String text) {
        return UntrustedText.line(text, MAX_TEXT_LENGTH);
    }
}
