package dev.studybuddy.standins.youtube;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A playlist of {@code playlists.json}.
 *
 * @param videos the video ids in order
 * @param lessons the number of additional entries without a bundled video
 * @param isLockup whether the entries use the newer {@code lockupViewModel} format
 */
record Playlist(String id, String title, String channel, List<String> videos, int lessons, boolean isLockup,
        Behaviour behaviour) {

    /** @throws IllegalArgumentException if the description is not a valid playlist */
    static Playlist parse(JsonObject json) {
        var id = json.getString("id", "");
        if (!id.matches("PL[0-9A-Za-z_-]{16,32}")) {
            throw new IllegalArgumentException("id must be a playlist id: PL and 16 to 32 characters");
        }
        var shape = json.getString("shape", "lockup");
        if (!List.of("lockup", "renderer").contains(shape)) {
            throw new IllegalArgumentException("shape must be lockup or renderer");
        }
        return new Playlist(id, json.getString("title", "Untitled"), json.getString("channel", "Unknown channel"),
                json.getJsonArray("videos", new JsonArray()).stream().map(String.class::cast).toList(),
                json.getInteger("lessons", 0), shape.equals("lockup"), Behaviour.parse(json.getString("behaviour",
                        "ok")));
    }

    int size() {
        return videos.size() + lessons;
    }
}
