package dev.studybuddy.video.library;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.messaging.event.EventJson;
import dev.studybuddy.messaging.http.Problem;

/** Reads what a lane has written so far, from where it keeps it: {@code draft:<job_id>} in Redis, for a day. */
@ApplicationScoped
class Drafts {
    private static final Logger LOG = Logger.getLogger(Drafts.class);

    private final ReactiveValueCommands<String, String> values;

    Drafts(ReactiveRedisDataSource redis) {
        this.values = redis.value(String.class);
    }

    /** @throws Problem {@code unavailable} when Redis is away */
    Uni<Optional<DraftView>> of(UUID jobId) {
        return values.get("draft:" + jobId)
                .map(json -> Optional.ofNullable(json).map(text -> EventJson.read(text, DraftView.class)))
                .onFailure().transform(failure -> {
                    LOG.warnf("A draft could not be read: %s", failure.getClass().getSimpleName());
                    return new Problem(503, "unavailable", "The text so far cannot be read right now.");
                });
    }
}
