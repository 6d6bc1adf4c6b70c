package dev.studybuddy.standins.youtube;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;

/**
 * A caption track of a video.
 *
 * @param language its code, e.g. {@code en}
 * @param name as a viewer sees it
 * @param automatic made by speech recognition
 * @param text its lines, see the README beside the videos
 */
record Track(String language, String name, boolean automatic, String text) {
    private static final String TEXTS = "/youtube/videos/";

    /** Reads a track whose text is either inline ({@code text}) or in a file beside the videos ({@code file}). */
    static Track of(JsonObject json) {
        var text = json.containsKey("text")
                ? json.getString("text")
                : StandIn.resource(TEXTS + json.getString("file"));
        return new Track(json.getString("language"), json.getString("name", json.getString("language")),
                "asr".equals(json.getString("kind")), text);
    }
}
