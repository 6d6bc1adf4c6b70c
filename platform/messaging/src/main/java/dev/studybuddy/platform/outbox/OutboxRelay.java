package dev.studybuddy.platform.outbox;

import java.time.Duration;
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

import dev.studybuddy.platform.database.TransientFailure;
import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventProducer;
import dev.studybuddy.platform.lock.AdvisoryLock;

/**
 * Publishes the outbox to Kafka, on a thread of its own. Of all replicas of a service one publishes: the one whose
 * connection holds {@link AdvisoryLock#OUTBOX}, which PostgreSQL releases with the connection. A row is marked after
 * Kafka's acknowledgement, so a crash in between publishes it twice and loses nothing.
 */
public class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 100;
    /** NOTIFY makes the relay faster; it publishes without it too, because it polls. */
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final String CHANNEL = "outbox";

    private static final String NEXT = """
            SELECT id, topic, key, value, traceparent, created_at
            FROM outbox
            WHERE published_at IS NULL
            ORDER BY position
            LIMIT $1
            """;
    private static final String MARK = "UPDATE outbox SET published_at = now() WHERE id = ANY($1)";

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
                publishWhileLocked();
            } catch (RuntimeException e) {
                if (!stopped) {
                    LOG.warnf("Outbox publish failed: %s", fields(e));
                }
            }
            pause();
        }
    }

    /** Publishes until the connection breaks; returns at once when another replica holds the lock. */
    private void publishWhileLocked() {
        SqlConnection connection = await(pool.getConnection());
        try {
            if (!await(AdvisoryLock.OUTBOX.tryExclusiveForConnection(connection, ""))) {
                return;
            }
            PgConnection listening = PgConnection
                    .newInstance((io.vertx.pgclient.PgConnection) connection.getDelegate());
            listening.notificationHandler(notification -> wakeUp.release());
            await(connection.query("LISTEN " + CHANNEL).execute());
            while (!stopped) {
                if (publishBatch(connection) < BATCH) {
                    pause();
                }
            }
        } finally {
            // The lock belongs to the connection, which would keep it in the pool.
            release(connection);
        }
    }

    private int publishBatch(SqlConnection connection) {
        List<UUID> ids = new ArrayList<>();
        List<CompletableFuture<Void>> sends = new ArrayList<>();
        for (Row row : await(connection.preparedQuery(NEXT).execute(Tuple.of(BATCH)))) {
            ids.add(row.getUUID("id"));
            sends.add(producer.send(record(row)));
        }
        if (ids.isEmpty()) {
            return 0;
        }
        // Only rows before the first failure are marked. The others are sent again, in their order.
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
            LOG.debugf("Outbox connection closed after a failure: %s", fields(e));
            connection.closeAndForget();
        }
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(TIMEOUT);
    }

    private static String fields(Throwable failure) {
        return TransientFailure.fields(failure.getCause() == null ? failure : failure.getCause());
    }

    /** Stops after the current batch. */
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
