package dev.studybuddy.worker.store;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** The results of requests that are answered with one event, until the requests expire. */
@ApplicationScoped
public class ResultCache {
    private static final String PREFIX = "worker:result:";

    private final RedisStore store;

    ResultCache(RedisStore store) {
        this.store = store;
    }

    /** Returns the result of a request that was delivered before. */
    public <T> Uni<Optional<T>> find(UUID requestId, Class<T> type) {
        return store.read(PREFIX + requestId, type);
    }

    /** @param life at least a second is used */
    public Uni<Void> keep(UUID requestId, Object result, Duration life) {
        return store.write(PREFIX + requestId, result, life.compareTo(Duration.ofSeconds(1)) < 0
                ? Duration.ofSeconds(1)
                : life);
    }
}
