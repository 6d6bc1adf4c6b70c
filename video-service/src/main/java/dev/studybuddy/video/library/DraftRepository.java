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

/** The unfinished notes that lanes store in Redis for a day: {@code draft:<job_id>}. */
@ApplicationScoped
public class DraftRepository {
    private static final Logger LOG = Logger.getLogger(DraftRepository.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ReactiveValueCommands<String, String> values;
    private final ReactiveKeyCommands<String> keys;

    DraftRepository(ReactiveRedisDataSource redis) {
        this.values = redis.value(String.class);
        this.keys = redis.key(String.class);
    }

    /** @return fails with {@code unavailable} while Redis is unavailable */
    Uni<Optional<DraftView>> find(UUID jobId) {
        return values.get(key(jobId))
                .map(json -> Optional.ofNullable(json).map(text -> EventJson.read(text, DraftView.class)))
                .onFailure().transform(failure -> {
                    LOG.warnf("Draft read failed: exception=%s", failure.getClass().getSimpleName());
                    return new Problem(503, "unavailable",
                            "The draft cannot be loaded at the moment. Try again later.");
                });
    }

    /** Deletes the drafts of these jobs. Fails while Redis is unavailable. */
    public Uni<Void> delete(List<UUID> jobs) {
        return jobs.isEmpty()
                ? Uni.createFrom().voidItem()
                : keys.del(jobs.stream().map(DraftRepository::key).toArray(String[]::new))
                        .ifNoItem().after(TIMEOUT).fail().replaceWithVoid();
    }

    private static String key(UUID jobId) {
        return "draft:" + jobId;
    }
}
