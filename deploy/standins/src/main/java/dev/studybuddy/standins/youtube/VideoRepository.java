package dev.studybuddy.standins.youtube;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;

/** The bundled videos and those added through the control route. */
final class VideoRepository {
    private final Map<String, Video> bundled = new HashMap<>();
    private final Map<String, Video> added = new HashMap<>();

    VideoRepository() {
        for (var json : new JsonArray(StandIn.readResource("/youtube/videos/videos.json"))) {
            var video = Video.parse((JsonObject) json);
            bundled.put(video.id(), video);
        }
    }

    void add(Video video) {
        added.put(video.id(), video);
    }

    Optional<Video> find(String id) {
        return Optional.ofNullable(added.getOrDefault(id, bundled.get(id)));
    }

    void reset() {
        added.clear();
    }
}
