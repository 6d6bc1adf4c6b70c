package dev.studybuddy.worker.playlist;

import java.util.List;
import java.util.Optional;

/**
 * What was read of a playlist. Titles and channel are as the site gives them: somebody else's words, of any length.
 *
 * @param items each video once, in the list's order
 * @param truncated whether there is more in it
 */
public record Playlist(String title, Optional<String> channel, List<Item> items, boolean truncated) {

    /**
     * One video of it.
     *
     * @param seconds its length; nothing while it is live, or when it is not known
     * @param available whether it can be watched at all
     */
    public record Item(String youtubeId, String title, Optional<Integer> seconds, boolean available) {}
}
