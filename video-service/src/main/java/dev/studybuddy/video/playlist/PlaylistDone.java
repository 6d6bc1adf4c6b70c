package dev.studybuddy.video.playlist;

import java.util.List;
import java.util.UUID;

/** What is read of {@code playlist.done}. One of the last two is there. */
record PlaylistDone(UUID requestId, Content playlist, String code) {

    /** Also as it is stored. */
    record Content(String title, String channel, List<Item> items, boolean truncated) {}

    record Item(String youtubeId, String title, Integer duration, boolean available) {}
}
