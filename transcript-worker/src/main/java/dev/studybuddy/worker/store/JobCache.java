package dev.studybuddy.worker.store;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** Everything in Redis about jobs. What cannot be deleted because Redis is unavailable expires within a day. */
@ApplicationScoped
public class JobCache {
    private final RedisStore store;

    JobCache(RedisStore store) {
        this.store = store;
    }

    /** Deletes everything of these jobs. */
    public Uni<Void> delete(List<UUID> jobs) {
        return store.remove(jobs.stream().flatMap(job -> Stream.of(CheckpointRepository.key(job), DraftStore.key(job)))
                .toArray(String[]::new));
    }
}
