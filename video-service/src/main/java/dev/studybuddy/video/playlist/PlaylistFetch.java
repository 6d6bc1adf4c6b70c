package dev.studybuddy.video.playlist;

import java.util.Map;
import java.util.Set;

import io.vertx.mutiny.sqlclient.Row;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.problem.Problem;

/** The state of the fetch of one playlist. */
record PlaylistFetch(boolean done, String code, PlaylistDoneEvent.Content content) {
    /** Errors that are the same for every user; the fetch is not repeated at once. */
    static final Map<String, String> FINAL = Map.of(
            "playlist_private", "The playlist is private. Its owner can make it public or unlisted.",
            "playlist_unavailable", "The playlist does not exist or is not visible to us. Check the link.",
            "playlist_empty", "The playlist is empty.");
    private static final Set<String> TRANSIENT = Set.of("ip_blocked", "request_blocked", "youtube_request_failed",
            "youtube_data_unparsable");

    /** Reads a row of the table {@code playlist_fetch}. */
    static PlaylistFetch from(Row row) {
        String content = row.getString("content");
        return new PlaylistFetch(row.getOffsetDateTime("done_at") != null, row.getString("code"),
                content == null ? null : EventJson.read(content, PlaylistDoneEvent.Content.class));
    }

    boolean isPending() {
        return !done;
    }

    /**
     * Returns the playlist.
     *
     * @throws Problem with the reason while there is none
     */
    PlaylistDoneEvent.Content require() {
        if (!done) {
            throw new Problem(504, "upstream_timeout",
                    "Loading the playlist takes longer than usual. It is still being loaded: try again in a moment.");
        }
        if (code == null) {
            return content;
        }
        if (FINAL.containsKey(code)) {
            throw new Problem(404, code, FINAL.get(code));
        }
        throw new Problem(502, TRANSIENT.contains(code) ? code : "bad_gateway",
                "YouTube did not return the playlist. Try again in a minute.");
    }
}
