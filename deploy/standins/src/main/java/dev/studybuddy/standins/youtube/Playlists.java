package dev.studybuddy.standins.youtube;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;

/** Every playlist that there is: the bundled ones, and those that were added through the control route. */
final class Playlists {
    private final Map<String, Playlist> bundled = new HashMap<>();
    private final Map<String, Playlist> added = new HashMap<>();

    Playlists() {
        for (var json : new JsonArray(StandIn.resource("/youtube/playlists/playlists.json"))) {
            var playlist = Playlist.of((JsonObject) json);
            bundled.put(playlist.id(), playlist);
        }
    }

    void add(Playlist playlist) {
        added.put(playlist.id(), playlist);
    }

    Optional<Playlist> find(String id) {
        return Optional.ofNullable(added.getOrDefault(id, bundled.get(id)));
    }

    void reset() {
        added.clear();
    }
}
