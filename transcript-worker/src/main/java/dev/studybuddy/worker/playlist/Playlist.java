package dev.studybuddy.worker.playlist;

import java.util.List;
import java.util.Optional;

/**
 * A playlist as YouTube returns it. The title, the channel and the titles of the videos are untrusted text of any
 * length.
 *
 * @param items each video once, in the order of the playlist
 * @param truncated whether the playlist has further videos
 */
public record Playlist(String title, Optional<String> channel, List<Item> items, boolean truncated) {

    /**
     * A video of a playlist.
     *
     * @param seconds the duration; empty if the video is live or the duration is unknown
     * @param available whether it can be played
     */
    public record Item(String youtubeId, String title, Optional<Integer> seconds, boolean available) {}
}
