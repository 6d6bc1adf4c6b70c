package dev.studybuddy.standins.youtube;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A video of {@code videos.json}; {@code language} is the spoken language. */
record Video(String id, String title, String channel, int durationSeconds, String language, String description,
        Behaviour behaviour, List<CaptionTrack> tracks) {

    /** @throws IllegalArgumentException if the description is not a valid video */
    static Video parse(JsonObject json) {
        var id = json.getString("id", "");
        if (!id.matches("[0-9A-Za-z_-]{11}")) {
            throw new IllegalArgumentException("id must be a video id of 11 characters");
        }
        // YouTube lists tracks by name, so the automatic track has no fixed position.
        var tracks = json.getJsonArray("tracks", new JsonArray()).stream().map(JsonObject.class::cast).map(
                CaptionTrack::parse)
                .sorted(Comparator.comparing(CaptionTrack::name)).toList();
        return new Video(id, json.getString("title", "Untitled"), json.getString("channel", "Unknown channel"),
                json.getInteger("duration_seconds", 60), json.getString("language", "en"),
                json.getString("description", ""), Behaviour.parse(json.getString("behaviour", "ok")), tracks);
    }

    Optional<CaptionTrack> track(String trackLanguage, boolean automatic) {
        return tracks.stream().filter(t -> t.language().equals(trackLanguage) && t.isAutomatic() == automatic)
                .findFirst();
    }
}
