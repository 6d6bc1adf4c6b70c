package dev.studybuddy.platform.inbox;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.database.TransientFailure;
import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;

/**
 * Receives events so that each has exactly one effect per consumer, however often it is delivered.
 *
 * <p>A record's own fault (unreadable, or its effect fails {@value #TRIES} times) sends it to {@code <topic>.dead} and the
 * consumer goes on. The database's absence is not the record's fault: the consumer waits for it, for as long as it takes.
 * What is returned therefore never fails; a channel's order is kept because the next record waits.
 */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final String REMEMBER = """
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
     * @param consumer who receives it, unique within the service, for example {@code ledger.video-submitted}
     * @param type a record with the fields that this consumer reads
     */
    public <T> Uni<Void> once(ConsumerRecord<String, String> record, String consumer, Class<T> type,
            EventHandler<T> effect) {
        return once(record, consumer, type, effect, DeadLetterCallback.SAY_NOTHING);
    }

    /** As {@link #once(ConsumerRecord, String, Class, EventHandler)}, and says something when the record is given up. */
    public <T> Uni<Void> once(ConsumerRecord<String, String> record, String consumer, Class<T> type,
            EventHandler<T> effect,
            DeadLetterCallback givenUp) {
        return receive(record, consumer, givenUp, () -> {
            T event = EventJson.read(record.value(), type);
            UUID id = EventHeaders.id(record.headers())
                    .orElseThrow(() -> new UnreadableEvent("the record has no event id"));
            return pool.withTransaction(tx -> tx.preparedQuery(REMEMBER).execute(Tuple.of(consumer, id))
                    .chain(rows -> rows.rowCount() == 1 ? effect.apply(tx, event) : Uni.createFrom().voidItem()));
        });
    }

    /**
     * Applies an effect that is harmless to repeat, without remembering the event: for the many small events whose own
     * fields guard them, as {@code (attempt, seq)} guards a progress.
     */
    public <T> Uni<Void> repeatable(ConsumerRecord<String, String> record, String consumer, Class<T> type,
            EventHandler<T> effect) {
        return receive(record, consumer, DeadLetterCallback.SAY_NOTHING, () -> {
            T event = EventJson.read(record.value(), type);
            return pool.withTransaction(tx -> effect.apply(tx, event));
        });
    }

    private Uni<Void> receive(ConsumerRecord<String, String> record, String consumer, DeadLetterCallback givenUp,
            Supplier<Uni<Void>> work) {
        return attempt(record, consumer, work, 1, FIRST_PAUSE)
                .onFailure().recoverWithUni(failure -> giveUp(record, consumer, failure, givenUp));
    }

    private Uni<Void> attempt(ConsumerRecord<String, String> record, String consumer,
            Supplier<Uni<Void>> work, int tries, Duration pause) {
        return Uni.createFrom().deferred(work::get).onFailure().recoverWithUni(failure -> {
            boolean databaseAway = TransientFailure.is(failure);
            if (!databaseAway && (failure instanceof UnreadableEvent || tries >= TRIES)) {
                return Uni.createFrom().failure(failure);
            }
            LOG.warnf("%s: %s-%d@%d is tried again: %s", consumer, record.topic(), record.partition(), record.offset(),
                    TransientFailure.kind(failure));
            return Uni.createFrom().voidItem().onItem().delayIt().by(pause)
                    .chain(() -> attempt(record, consumer, work, databaseAway ? tries : tries + 1, longer(pause)));
        });
    }

    private Uni<Void> giveUp(ConsumerRecord<String, String> record, String consumer, Throwable failure,
            DeadLetterCallback givenUp) {
        String reason = failure instanceof UnreadableEvent ? failure.getMessage() : TransientFailure.kind(failure);
        LOG.errorf("%s: %s-%d@%d is given up: %s", consumer, record.topic(), record.partition(), record.offset(),
                reason);
        return untilItWorks(consumer, FIRST_PAUSE,
                () -> pool.withTransaction((SqlConnection tx) -> givenUp.apply(tx, record.key())))
                .chain(() -> untilItWorks(consumer, FIRST_PAUSE, () -> deadLetters.send(record, consumer, reason)));
    }

    private Uni<Void> untilItWorks(String consumer, Duration pause, Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(work::get).onFailure().recoverWithUni(failure -> {
            LOG.warnf("%s: giving up waits: %s", consumer, TransientFailure.kind(failure));
            return Uni.createFrom().voidItem().onItem().delayIt().by(pause)
                    .chain(() -> untilItWorks(consumer, longer(pause), work));
        });
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
