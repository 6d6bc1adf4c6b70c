package dev.studybuddy.standins.youtube;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;

/** The bundled playlists and those added through the control route. */
final class PlaylistRepository {
    private final Map<String, Playlist> bundled = new HashMap<>();
    private final Map<String, Playlist> added = new HashMap<>();

    PlaylistRepository() {
        for (var json : new JsonArray(StandIn.readResource("/youtube/playlists/playlists.json"))) {
            var playlist = Playlist.parse((JsonObject) json);
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
