package dev.studybuddy.worker.store;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventJson;

/** The text of a note while it is written; video-service reads it. */
@ApplicationScoped
public class DraftStore {
    private static final Duration LIFE = Duration.ofDays(1);

    private record Draft(int attempt, String text) {}

    private final RedisStore store;

    DraftStore(RedisStore store) {
        this.store = store;
    }

    public Uni<Void> keep(UUID jobId, int attempt, String text) {
        return store.writePlain(key(jobId), EventJson.write(new Draft(attempt, text)), LIFE);
    }

    static String key(UUID jobId) {
        return "draft:" + jobId;
    }
}
