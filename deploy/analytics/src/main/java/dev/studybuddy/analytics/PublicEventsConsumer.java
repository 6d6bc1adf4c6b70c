package dev.studybuddy.analytics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.analytics.PublicEvents.CreditsCredited;
import dev.studybuddy.analytics.PublicEvents.CreditsDebited;
import dev.studybuddy.analytics.PublicEvents.CreditsDeclined;
import dev.studybuddy.analytics.PublicEvents.CreditsReversed;
import dev.studybuddy.analytics.PublicEvents.JobProgress;
import dev.studybuddy.analytics.PublicEvents.NoteUpdated;
import dev.studybuddy.analytics.PublicEvents.UserErased;
import dev.studybuddy.analytics.PublicEvents.UserRegistered;
import dev.studybuddy.analytics.PublicEvents.VideoCompleted;
import dev.studybuddy.analytics.PublicEvents.VideoDeleted;
import dev.studybuddy.analytics.PublicEvents.VideoFailed;
import dev.studybuddy.analytics.PublicEvents.VideoSubmitted;
import dev.studybuddy.platform.database.TransientFailure;
import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.log.StackTraceOnly;

/**
 * Stores the facts of each public event, one event after the other. While the database is unavailable it retries
 * without limit. An event that cannot be read or stored is listed in {@code skipped_event}, and the consumer continues.
 */
@ApplicationScoped
class PublicEventsConsumer {
    private static final Logger LOG = Logger.getLogger(PublicEventsConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    /** The effect of one event in a transaction. */
    private interface Effect {
        Uni<Void> apply(SqlConnection tx, String json);
    }

    private interface Fact<T> {
        Uni<Void> store(SqlConnection tx, UUID userKey, T event);
    }

    private final Pool pool;
    private final ErasedUsers erasedUsers;
    private final UserHash hash;
    private final FactRepository facts;
    private final Map<String, Effect> effects = new HashMap<>();

    PublicEventsConsumer(Pool pool, ErasedUsers erasedUsers, UserHash hash, FactRepository facts) {
        this.pool = pool;
        this.erasedUsers = erasedUsers;
        this.hash = hash;
        this.facts = facts;
        on("video.submitted", VideoSubmitted.class, VideoSubmitted::userId, facts::submitted);
        on("video.completed", VideoCompleted.class, VideoCompleted::userId, facts::completed);
        on("video.failed", VideoFailed.class, VideoFailed::userId, facts::failed);
        on("credits.debited", CreditsDebited.class, CreditsDebited::userId, facts::debited);
        on("credits.declined", CreditsDeclined.class, CreditsDeclined::userId, facts::declined);
        on("credits.credited", CreditsCredited.class, CreditsCredited::userId, facts::credited);
        on("credits.reversed", CreditsReversed.class, CreditsReversed::userId, facts::reversed);
        on("job.progress", JobProgress.class, JobProgress::userId, facts::progressed);
        on("user.registered", UserRegistered.class, UserRegistered::userId,
                (tx, userKey, event) -> facts.active(tx, userKey, "sign_in", event.at()));
        on("note.updated", NoteUpdated.class, NoteUpdated::userId,
                (tx, userKey, event) -> facts.active(tx, userKey, "note_updated", event.at()));
        on("video.deleted", VideoDeleted.class, VideoDeleted::userId,
                (tx, userKey, event) -> facts.active(tx, userKey, "video_deleted", event.deletedAt()));
        effects.put("user.erased", (tx, json) -> {
            UUID userKey = hash.hash(EventJson.read(json, UserErased.class).userId());
            return erasedUsers.add(tx, userKey).chain(() -> facts.erase(tx, userKey));
        });
    }

    private <T> void on(String topic, Class<T> type, Function<T, UUID> userId, Fact<T> fact) {
        effects.put(topic, (tx, json) -> {
            T event = EventJson.read(json, type);
            UUID userKey = hash.hash(userId.apply(event));
            return erasedUsers.isErased(tx, userKey)
                    .chain(erased -> fact.store(tx, erased ? null : userKey, event));
        });
    }

    @Incoming("public-events")
    Uni<Void> consume(ConsumerRecord<String, String> record) {
        Effect effect = effects.get(record.topic());
        return retried(record, FIRST_PAUSE, tx -> effect.apply(tx, record.value()))
                .onFailure().recoverWithUni(failure -> skip(record, failure));
    }

    private Uni<Void> retried(ConsumerRecord<String, String> record, Duration pause,
            Function<SqlConnection, Uni<Void>> work) {
        return pool.withTransaction((SqlConnection tx) -> Uni.createFrom().deferred(() -> work.apply(tx))).onFailure(
                TransientFailure::is).recoverWithUni(failure -> {
                    LOG.warnf("Event retried: topic=%s partition=%d offset=%d %s", record.topic(), record.partition(),
                            record.offset(), TransientFailure.fields(failure));
                    Duration doubled = pause.multipliedBy(2);
                    return Uni.createFrom().voidItem().onItem().delayIt().by(pause)
                            .chain(() -> retried(record, doubled.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : doubled, work));
                });
    }

    /** The reason has no content of the event. */
    private Uni<Void> skip(ConsumerRecord<String, String> record, Throwable failure) {
        String reason = TransientFailure.kind(failure);
        LOG.errorf(StackTraceOnly.of(failure), "Event skipped: topic=%s partition=%d offset=%d reason=%s", record
                .topic(), record.partition(),
                record.offset(), reason);
        return retried(record, FIRST_PAUSE, tx -> facts.skipped(tx, record.topic(), record.partition(),
                record.offset(), reason));
    }
}
