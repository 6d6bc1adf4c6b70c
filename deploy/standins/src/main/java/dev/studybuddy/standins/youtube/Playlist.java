package dev.studybuddy.standins.youtube;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A playlist as {@code playlists.json} describes it.
 *
 * @param videos the ids in it, in order
 * @param lessons how many entries follow that are listed only
 * @param lockup whether its entries have the newer of the site's two forms
 */
record Playlist(String id, String title, String channel, List<String> videos, int lessons, boolean lockup,
        Behaviour behaviour) {

    /** @throws IllegalArgumentException if the description is not a playlist's */
    static Playlist of(JsonObject json) {
        var id = json.getString("id", "");
        if (!id.matches("PL[0-9A-Za-z_-]{16,32}")) {
            throw new IllegalArgumentException("id must be a playlist's: PL and 16 or 32 characters");
        }
        var shape = json.getString("shape", "lockup");
        if (!List.of("lockup", "renderer").contains(shape)) {
            throw new IllegalArgumentException("shape must be lockup or renderer");
        }
        return new Playlist(id, json.getString("title", "Untitled"), json.getString("channel", "Somebody"),
                json.getJsonArray("videos", new JsonArray()).stream().map(String.class::cast).toList(),
                json.getInteger("lessons", 0), shape.equals("lockup"), Behaviour.of(json.getString("behaviour",
                        "ok")));
    }

    int size() {
        return videos.size() + lessons;
    }
}
