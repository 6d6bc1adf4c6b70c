package dev.studybuddy.video.library;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.problem.Problem;

/** What a lane has written so far, where it keeps it: {@code draft:<job_id>} in Redis, for a day. */
@ApplicationScoped
public class Drafts {
    private static final Logger LOG = Logger.getLogger(Drafts.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReactiveValueCommands<String, String> values;
    private final ReactiveKeyCommands<String> keys;

    Drafts(ReactiveRedisDataSource redis) {
        this.values = redis.value(String.class);
        this.keys = redis.key(String.class);
    }

    /** @throws Problem {@code unavailable} when Redis is away */
    Uni<Optional<DraftView>> of(UUID jobId) {
        return values.get(key(jobId))
                .map(json -> Optional.ofNullable(json).map(text -> EventJson.read(text, DraftView.class)))
                .onFailure().transform(failure -> {
                    LOG.warnf("A draft could not be read: %s", failure.getClass().getSimpleName());
                    return new Problem(503, "unavailable", "The text so far cannot be read right now.");
                });
    }

    /** Removes the texts of these jobs. Fails when Redis is away. */
    public Uni<Void> forget(List<UUID> jobs) {
        return jobs.isEmpty()
                ? Uni.createFrom().voidItem()
                : keys.del(jobs.stream().map(Drafts::key).toArray(String[]::new))
                        .ifNoItem().after(PATIENCE).fail().replaceWithVoid();
    }

    private static String key(UUID jobId) {
        return "draft:" + jobId;
    }
}
