package dev.studybuddy.standins.youtube;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A video as {@code videos.json} describes it; {@code language} is the one that is spoken in it. */
record Video(String id, String title, String channel, int durationSeconds, String language, String description,
        Behaviour behaviour, List<Track> tracks) {

    /** @throws IllegalArgumentException if the description is not a video's */
    static Video of(JsonObject json) {
        var id = json.getString("id", "");
        if (!id.matches("[0-9A-Za-z_-]{11}")) {
            throw new IllegalArgumentException("id must be the 11 characters of a video");
        }
        // The real site lists tracks by name, so that the automatic one stands anywhere among the others.
        var tracks = json.getJsonArray("tracks", new JsonArray()).stream().map(JsonObject.class::cast).map(Track::of)
                .sorted(Comparator.comparing(Track::name)).toList();
        return new Video(id, json.getString("title", "Untitled"), json.getString("channel", "Somebody"),
                json.getInteger("duration_seconds", 60), json.getString("language", "en"),
                json.getString("description", ""), Behaviour.of(json.getString("behaviour", "ok")), tracks);
    }

    Optional<Track> track(String trackLanguage, boolean automatic) {
        return tracks.stream().filter(t -> t.language().equals(trackLanguage) && t.automatic() == automatic)
                .findFirst();
    }
}
