package dev.studybuddy.worker.store;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** All that Redis keeps of jobs. What cannot be removed now, because Redis is away, ends by itself within a day. */
@ApplicationScoped
public class JobCache {
    private final RedisStore store;

    JobCache(RedisStore store) {
        this.store = store;
    }

    /** Removes it, of all these jobs at once. */
    public Uni<Void> forget(List<UUID> jobs) {
        return store.remove(jobs.stream().flatMap(job -> Stream.of(CheckpointRepository.key(job), DraftStore.key(job)))
                .toArray(String[]::new));
    }
}
