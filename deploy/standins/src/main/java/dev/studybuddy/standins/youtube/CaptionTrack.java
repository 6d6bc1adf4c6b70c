package dev.studybuddy.standins.youtube;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;

/**
 * A caption track of a video.
 *
 * @param language the language code, for example {@code en}
 * @param name the displayed name
 * @param isAutomatic whether speech recognition generated the track
 * @param text the caption file, see the README of the videos
 */
record CaptionTrack(String language, String name, boolean isAutomatic, String text) {
    private static final String DIRECTORY = "/youtube/videos/";

    /** Parses a track whose text is inline ({@code text}) or in a resource file ({@code file}). */
    static CaptionTrack parse(JsonObject json) {
        var text = json.containsKey("text")
                ? json.getString("text")
                : StandIn.readResource(DIRECTORY + json.getString("file"));
        return new CaptionTrack(json.getString("language"), json.getString("name", json.getString("language")),
                "asr".equals(json.getString("kind")), text);
    }
}
