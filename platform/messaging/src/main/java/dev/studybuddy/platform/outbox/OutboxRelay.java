package dev.studybuddy.platform.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventProducer;

/**
 * Carries the outbox to Kafka, on a thread of its own. Of all replicas of a service one leads: the one whose connection
 * holds the advisory lock, which PostgreSQL gives up with the connection. A row is marked after Kafka's acknowledgement,
 * so a crash in between publishes it twice and loses nothing.
 */
public class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 100;
    /** A NOTIFY only wakes the relay; that it looks at all rests on this. */
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration CLEAN_UP = Duration.ofMinutes(5);
    private static final String CHANNEL = "outbox";

    private static final String LEAD = "SELECT pg_try_advisory_lock(hashtext('outbox'), hashtext(current_schema()))";
    private static final String NEXT = """
            SELECT id, topic, key, value, traceparent, created_at
            FROM outbox
            WHERE published_at IS NULL
            ORDER BY position
            LIMIT $1
            """;
    private static final String MARK = "UPDATE outbox SET published_at = now() WHERE id = ANY($1)";
    private static final String CLEAN = "DELETE FROM outbox WHERE published_at < now() - interval '1 hour'";

    private final Pool pool;
    private final EventProducer producer;
    private final String source;
    private final Semaphore wakeUp = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;

    /** @param source the CloudEvents source, for example {@code /video-service} */
    public OutboxRelay(Pool pool, EventProducer producer, String source) {
        this.pool = pool;
        this.producer = producer;
        this.source = source;
        this.thread = new Thread(this::run, "outbox-relay");
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!stopped) {
            try {
                lead();
            } catch (RuntimeException e) {
                if (!stopped) {
                    LOG.warnf("The outbox waits: %s", reason(e));
                }
            }
            pause();
        }
    }

    /** Leads until the connection breaks; returns at once when another replica leads. */
    private void lead() {
        SqlConnection connection = await(pool.getConnection());
        try {
            if (!await(connection.query(LEAD).execute()).iterator().next().getBoolean(0)) {
                return;
            }
            PgConnection listening = PgConnection
                    .newInstance((io.vertx.pgclient.PgConnection) connection.getDelegate());
            listening.notificationHandler(notification -> wakeUp.release());
            await(connection.query("LISTEN " + CHANNEL).execute());
            carry(connection);
        } finally {
            // The lock belongs to the connection: back in the pool it would go on holding it.
            release(connection);
        }
    }

    private void carry(SqlConnection connection) {
        Instant cleaned = Instant.MIN;
        while (!stopped) {
            if (carryBatch(connection) < BATCH) {
                pause();
            }
            if (cleaned.isBefore(Instant.now().minus(CLEAN_UP))) {
                await(connection.query(CLEAN).execute());
                cleaned = Instant.now();
            }
        }
    }

    private int carryBatch(SqlConnection connection) {
        List<UUID> ids = new ArrayList<>();
        List<CompletableFuture<Void>> sends = new ArrayList<>();
        for (Row row : await(connection.preparedQuery(NEXT).execute(Tuple.of(BATCH)))) {
            ids.add(row.getUUID("id"));
            sends.add(producer.send(record(row)));
        }
        if (ids.isEmpty()) {
            return 0;
        }
        // Only what stands before the first failure is marked: the rest is sent again, in its order.
        int acknowledged = 0;
        RuntimeException failure = null;
        for (CompletableFuture<Void> send : sends) {
            try {
                send.join();
                acknowledged++;
            } catch (RuntimeException e) {
                failure = e;
                break;
            }
        }
        await(connection.preparedQuery(MARK).execute(Tuple.of(ids.subList(0, acknowledged).toArray(UUID[]::new))));
        if (failure != null) {
            throw failure;
        }
        return ids.size();
    }

    private ProducerRecord<String, String> record(Row row) {
        ProducerRecord<String, String> record = new ProducerRecord<>(row.getString("topic"), row.getString("key"),
                row.getString("value"));
        EventHeaders.write(record.headers(), row.getUUID("id"), row.getString("topic"), source,
                row.getOffsetDateTime("created_at").toInstant(), row.getString("traceparent"));
        return record;
    }

    private void pause() {
        try {
            if (wakeUp.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUp.drainPermits();
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private static void release(SqlConnection connection) {
        try {
            await(connection.query("SELECT pg_advisory_unlock_all()").execute());
            await(connection.query("UNLISTEN *").execute());
            await(connection.close());
        } catch (RuntimeException e) {
            LOG.debugf("A broken connection was given up: %s", reason(e));
            connection.closeAndForget();
        }
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    private static String reason(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** Stops after the batch in hand. */
    @Override
    public void close() {
        stopped = true;
        wakeUp.release();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
