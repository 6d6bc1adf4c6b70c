package dev.studybuddy.video.playlist;

import java.util.Map;
import java.util.Set;

import io.vertx.mutiny.sqlclient.Row;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.problem.Problem;

/** How far one playlist has been read. */
record Reading(boolean done, String code, PlaylistDone.Content content) {
    /** So it is for everybody: asking again soon changes nothing. */
    static final Map<String, String> FINAL = Map.of(
            "playlist_private", "This playlist is private.",
            "playlist_unavailable", "This playlist does not exist, or YouTube does not show it.",
            "playlist_empty", "Nothing is in this playlist.");
    private static final Set<String> REFUSED = Set.of("ip_blocked", "request_blocked", "youtube_request_failed",
            "youtube_data_unparsable");

    /** Reads a row of the table {@code playlist_reading}. */
    static Reading of(Row row) {
        String content = row.getString("content");
        return new Reading(row.getOffsetDateTime("done_at") != null, row.getString("code"),
                content == null ? null : EventJson.read(content, PlaylistDone.Content.class));
    }

    boolean underWay() {
        return !done;
    }

    /** @throws Problem that says why there is nothing (yet) */
    PlaylistDone.Content orProblem() {
        if (!done) {
            throw new Problem(504, "upstream_timeout",
                    "YouTube takes its time with this playlist. It is still being read: try again in a moment.");
        }
        if (code == null) {
            return content;
        }
        if (FINAL.containsKey(code)) {
            throw new Problem(404, code, FINAL.get(code));
        }
        throw new Problem(502, REFUSED.contains(code) ? code : "bad_gateway",
                "YouTube did not let this playlist be read. Try again in a moment.");
    }
}
