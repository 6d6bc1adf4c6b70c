package dev.studybuddy.video.playlist;

import java.util.List;
import java.util.UUID;

/**
 * The consumed part of {@code playlist.done}: either a playlist or an error code.
 */
record PlaylistDoneEvent(UUID requestId, Content playlist, String code) {
    static final String TOPIC = "playlist.done";

    /** A playlist, also as it is stored. */
    record Content(String title, String channel, List<Item> items, boolean truncated) {}

    record Item(String youtubeId, String title, Integer duration, boolean available) {}
}
