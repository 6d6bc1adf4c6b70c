package dev.studybuddy.worker.store;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** The checkpoints of the jobs of the last day. */
@ApplicationScoped
public class Checkpoints {
    private static final Duration LIFE = Duration.ofDays(1);

    private final Store store;

    Checkpoints(Store store) {
        this.store = store;
    }

    public Uni<Optional<Checkpoint>> find(UUID jobId) {
        return store.read(key(jobId), Checkpoint.class);
    }

    public Uni<Void> keep(UUID jobId, Checkpoint checkpoint) {
        return store.write(key(jobId), checkpoint, LIFE);
    }

    static String key(UUID jobId) {
        return "worker:checkpoint:" + jobId;
    }
}
