package dev.studybuddy.platform.inbox;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.database.TransientFailure;
import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.log.StackTraceOnly;

/**
 * Consumes events so that each has exactly one effect per consumer, however often it is delivered.
 *
 * <p>A record that is unreadable, or whose handler fails {@value #MAX_ATTEMPTS} times, becomes a dead letter on
 * {@code <topic>.dead}, and the consumer continues. While the database is unavailable, the consumer retries without
 * limit. The returned {@code Uni} therefore never fails. The next record of a channel waits, which keeps their order.
 */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@UnlessBuildProperty(name = "studybuddy.messaging.read-only", stringValue = "true", enableIfMissing = true)
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    static final int MAX_ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);
    private static final String INSERT = """
            INSERT INTO inbox (consumer, event_id) VALUES ($1, $2)
            ON CONFLICT DO NOTHING
            """;

    private final Pool pool;
    private final DeadLetters deadLetters;

    public Inbox(Pool pool, DeadLetters deadLetters) {
        this.pool = pool;
        this.deadLetters = deadLetters;
    }

    /**
     * Applies the effect of an event once.
     *
     * @param consumer the name of the consumer, unique within the service, for example {@code ledger.video-submitted}
     * @param type a record with the fields that this consumer reads
     */
    public <T> Uni<Void> once(ConsumerRecord<String, String> record, String consumer, Class<T> type,
            EventHandler<T> effect) {
        return once(record, consumer, type, effect, DeadLetterCallback.NONE);
    }

    /** As {@link #once(ConsumerRecord, String, Class, EventHandler)}, with a callback for a dead letter. */
    public <T> Uni<Void> once(ConsumerRecord<String, String> record, String consumer, Class<T> type,
            EventHandler<T> effect,
            DeadLetterCallback callback) {
        return receive(record, consumer, callback, () -> {
            T event = EventJson.read(record.value(), type);
            UUID id = EventHeaders.id(record.headers())
                    .orElseThrow(() -> new UnreadableEvent("the record has no event id"));
            return pool.withTransaction(tx -> tx.preparedQuery(INSERT).execute(Tuple.of(consumer, id))
                    .chain(rows -> rows.rowCount() == 1 ? effect.apply(tx, event) : Uni.createFrom().voidItem()));
        });
    }

    /**
     * Applies an idempotent effect without storing the event's id: for frequent events whose fields order them, as
     * {@code (attempt, seq)} orders the progress of a job.
     */
    public <T> Uni<Void> repeatable(ConsumerRecord<String, String> record, String consumer, Class<T> type,
            EventHandler<T> effect) {
        return receive(record, consumer, DeadLetterCallback.NONE, () -> {
            T event = EventJson.read(record.value(), type);
            return pool.withTransaction(tx -> effect.apply(tx, event));
        });
    }

    private Uni<Void> receive(ConsumerRecord<String, String> record, String consumer, DeadLetterCallback callback,
            Supplier<Uni<Void>> work) {
        return attempt(record, consumer, work, 1, FIRST_PAUSE)
                .onFailure().recoverWithUni(failure -> deadLetter(record, consumer, failure, callback));
    }

    private Uni<Void> attempt(ConsumerRecord<String, String> record, String consumer,
            Supplier<Uni<Void>> work, int attempts, Duration pause) {
        return Uni.createFrom().deferred(work::get).onFailure().recoverWithUni(failure -> {
            boolean transientFailure = TransientFailure.is(failure);
            if (!transientFailure && (failure instanceof UnreadableEvent || attempts >= MAX_ATTEMPTS)) {
                return Uni.createFrom().failure(failure);
            }
            LOG.warnf("Event retried: consumer=%s topic=%s partition=%d offset=%d %s", consumer, record.topic(),
                    record.partition(), record.offset(), TransientFailure.fields(failure));
            return Uni.createFrom().voidItem().onItem().delayIt().by(pause)
                    .chain(() -> attempt(record, consumer, work, transientFailure ? attempts : attempts + 1, longer(
                            pause)));
        });
    }

    private Uni<Void> deadLetter(ConsumerRecord<String, String> record, String consumer, Throwable failure,
            DeadLetterCallback callback) {
        String reason = failure instanceof UnreadableEvent ? failure.getMessage() : TransientFailure.kind(failure);
        LOG.errorf(StackTraceOnly.of(failure),
                "Event moved to dead letters: consumer=%s topic=%s partition=%d offset=%d reason=%s",
                consumer, record.topic(), record.partition(), record.offset(), reason);
        return retryUntilDone(consumer, FIRST_PAUSE,
                () -> pool.withTransaction((SqlConnection tx) -> callback.apply(tx, record.key())))
                .chain(() -> retryUntilDone(consumer, FIRST_PAUSE, () -> deadLetters.send(record, consumer, reason)));
    }

    private Uni<Void> retryUntilDone(String consumer, Duration pause, Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(work::get).onFailure().recoverWithUni(failure -> {
            LOG.warnf("Dead letter delayed: consumer=%s %s", consumer, TransientFailure.fields(failure));
            return Uni.createFrom().voidItem().onItem().delayIt().by(pause)
                    .chain(() -> retryUntilDone(consumer, longer(pause), work));
        });
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : doubled;
    }
}
