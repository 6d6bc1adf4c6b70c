package dev.studybuddy.worker.playlist;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.studybuddy.worker.text.UntrustedText;
import dev.studybuddy.worker.youtube.YouTubeCode;

/** {@code playlist.done}: the playlist, or the code of why there is none. */
record PlaylistDoneEvent(UUID requestId, UUID userId, String playlistId, Optional<Content> playlist,
        Optional<String> code,
        Instant at) {
    private static final int LONGEST_TEXT = 200;

    /** Words cut to 200 characters, on one line, with nothing in them that hides or reorders text. */
    record Content(String title, Optional<String> channel, List<Item> items, boolean truncated) {}

    /** @param duration in seconds */
    record Item(String youtubeId, String title, Optional<Integer> duration, boolean available) {}

    static PlaylistDoneEvent read(PlaylistRequestedEvent request, Playlist playlist) {
        List<Item> items = playlist.items().stream()
                .map(item -> new Item(item.youtubeId(), cut(item.title()), item.seconds(), item.available())).toList();
        return of(request, Optional.of(new Content(cut(playlist.title()), playlist.channel().map(
                PlaylistDoneEvent::cut),
                items, playlist.truncated())), Optional.empty());
    }

    static PlaylistDoneEvent failed(PlaylistRequestedEvent request, YouTubeCode code) {
        return of(request, Optional.empty(), Optional.of(code.code()));
    }

    private static PlaylistDoneEvent of(PlaylistRequestedEvent request, Optional<Content> playlist,
            Optional<String> code) {
        return new PlaylistDoneEvent(request.requestId(), request.userId(), request.playlistId(), playlist, code,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private static String cut(String text) {
        String line = UntrustedText.line(text);
        return line.codePointCount(0, line.length()) <= LONGEST_TEXT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_TEXT));
    }
}
