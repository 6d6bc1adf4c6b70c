package dev.studybuddy.worker.store;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.youtube.Transcript;

/** Transcripts that were read from YouTube, by video and asked-for language. */
@ApplicationScoped
public class TranscriptCache {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final String THE_VIDEOS_OWN = "own";

    private final Store store;

    TranscriptCache(Store store) {
        this.store = store;
    }

    public Uni<Optional<Transcript>> find(String youtubeId, Optional<String> language) {
        return store.read(key(youtubeId, language), Transcript.class);
    }

    public Uni<Void> keep(String youtubeId, Optional<String> language, Transcript transcript) {
        return store.write(key(youtubeId, language), transcript, LIFE);
    }

    private static String key(String youtubeId, Optional<String> language) {
        return "worker:transcript:" + youtubeId + ":"
                + language.map(tag -> tag.toLowerCase(Locale.ROOT)).orElse(THE_VIDEOS_OWN);
    }
}
