package dev.studybuddy.worker.note.writing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;

/** Transcripts of the videos in the stand-in for YouTube, with one segment per caption line. */
public final class BundledVideos {
    private BundledVideos() {}

    /** Returns one transcript per caption track. */
    public static List<Transcript> transcripts() {
        List<Transcript> transcripts = new ArrayList<>();
        for (Object entry : new JsonArray(read("videos.json"))) {
            JsonObject video = (JsonObject) entry;
            for (Object track : video.getJsonArray("tracks", new JsonArray())) {
                transcripts.add(transcript(video, (JsonObject) track));
            }
        }
        return transcripts;
    }

    private static Transcript transcript(JsonObject video, JsonObject track) {
        int duration = video.getInteger("duration_seconds");
        List<String> lines = read(track.getString("file")).lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("# ")).toList();
        double each = (double) duration / lines.size();
        List<Segment> segments = new ArrayList<>();
        for (int n = 0; n < lines.size(); n++) {
            segments.add(new Segment(n * each, each, lines.get(n)));
        }
        return new Transcript(video.getString("id"), video.getString("title"), "Plain", duration,
                track.getString("language"), false, "", segments);
    }

    private static String read(String file) {
        try (InputStream text = StandIn.class.getResourceAsStream("/youtube/videos/" + file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
