package dev.studybuddy.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.platform.RealServers;
import dev.studybuddy.platform.event.EventProducer;
import dev.studybuddy.platform.kafka.KafkaConnection;

// A relay runs from its construction to its end; most tests only need that it runs.
@SuppressWarnings("try")
class OutboxTest {
    private static final String TOPIC = "video.submitted";
    private static final Duration SOON = Duration.ofSeconds(20);

    private RealServers servers;
    private Outbox outbox;
    private EventProducer producer;

    @BeforeEach
    void start() {
        servers = new RealServers();
        outbox = new Outbox();
        producer = new EventProducer(KafkaConnection.plaintext(servers.kafka));
    }

    @AfterEach
    void stop() {
        producer.close();
        servers.close();
    }

    @Test
    void committed_events_are_published_in_order_with_their_headers() {
        try (OutboxRelay relay = relay(servers.pool, producer)) {
            append(0, 250);

            await().atMost(SOON).until(() -> unpublished() == 0);
        }

        List<ConsumerRecord<String, String>> records = servers.read(TOPIC);
        assertThat(RealServers.values(records)).isEqualTo(numbers(0, 250));
        ConsumerRecord<String, String> first = records.get(0);
        assertThat(first.key()).isEqualTo("one-video");
        assertThat(RealServers.header(first, "ce_type")).isEqualTo("video.submitted.v1");
        assertThat(RealServers.header(first, "ce_source")).isEqualTo("/a-service");
        assertThat(RealServers.header(first, "ce_specversion")).isEqualTo("1.0");
        assertThat(RealServers.header(first, "ce_id")).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{17,}");
    }

    @Test
    void events_of_a_rolled_back_transaction_are_not_published() {
        try (OutboxRelay relay = relay(servers.pool, producer)) {
            assertThatThrownBy(() -> servers.await(servers.pool.withTransaction(
                    tx -> outbox.append(tx, TOPIC, "one-video", Map.of("n", -1))
                            .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("no"))))))
                    .hasMessage("no");
            append(0, 1);

            await().atMost(SOON).until(() -> unpublished() == 0);
        }

        assertThat(RealServers.values(servers.read(TOPIC))).isEqualTo(numbers(0, 1));
    }

    @Test
    void a_relay_that_fails_between_send_and_mark_loses_no_event() {
        append(0, 10);
        Pool dying = servers.newPool();
        AtomicInteger sent = new AtomicInteger();
        // The broker has the records, but the connection of the relay breaks before the acknowledgement.
        EventProducer last = new EventProducer(KafkaConnection.plaintext(servers.kafka)) {
            @Override
            public CompletableFuture<Void> send(ProducerRecord<String, String> record) {
                return super.send(record).thenRun(() -> {
                    if (sent.incrementAndGet() == 10) {
                        servers.await(servers.pool.query("""
                                SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
                                """).execute());
                    }
                });
            }
        };
        OutboxRelay first = relay(dying, last);
        await().atMost(SOON).until(() -> sent.get() >= 10);
        first.close();
        assertThat(unpublished()).isEqualTo(10);

        try (OutboxRelay second = relay(servers.pool, producer)) {
            await().atMost(SOON).until(() -> unpublished() == 0);
        }
        last.close();

        List<String> values = RealServers.values(servers.read(TOPIC));
        assertThat(Set.copyOf(values)).isEqualTo(Set.copyOf(numbers(0, 10)));
        assertThat(values).hasSizeGreaterThanOrEqualTo(20).startsWith(numbers(0, 10).toArray(String[]::new));
        assertThat(servers.read(TOPIC).stream().map(record -> RealServers.header(record, "ce_id")).distinct())
                .as("a repeated event keeps its id").hasSize(10);
    }

    @Test
    void the_second_relay_takes_over_when_the_first_stops() {
        EventProducer other = new EventProducer(KafkaConnection.plaintext(servers.kafka));
        Pool otherPool = servers.newPool();
        OutboxRelay one = relay(servers.pool, producer);
        OutboxRelay two = relay(otherPool, other);
        append(0, 100);
        await().atMost(SOON).until(() -> unpublished() == 0);

        assertThat(servers.count("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")).isEqualTo(1);
        one.close();
        append(100, 200);
        await().atMost(SOON).until(() -> unpublished() == 0);
        two.close();
        other.close();

        assertThat(RealServers.values(servers.read(TOPIC))).isEqualTo(numbers(0, 200));
    }

    @Test
    void an_event_that_cannot_be_sent_delays_the_events_behind_it() {
        AtomicBoolean unavailable = new AtomicBoolean(true);
        EventProducer flaky = new EventProducer(KafkaConnection.plaintext(servers.kafka)) {
            @Override
            public CompletableFuture<Void> send(ProducerRecord<String, String> record) {
                return unavailable.get() && record.value().equals("{\"n\":3}")
                        ? CompletableFuture.failedFuture(new IllegalStateException("the broker is unavailable"))
                        : super.send(record);
            }
        };
        append(0, 6);
        try (OutboxRelay relay = relay(servers.pool, flaky)) {
            await().atMost(SOON).until(() -> unpublished() == 3);
            unavailable.set(false);
            await().atMost(SOON).until(() -> unpublished() == 0);
        }
        flaky.close();

        assertThat(RealServers.values(servers.read(TOPIC))).containsSubsequence(numbers(0, 6));
    }

    @Test
    void waiting_events_and_the_age_of_the_oldest_are_metrics() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        OutboxMetrics metrics = new OutboxMetrics(servers.pool, servers.vertx.getDelegate(), registry);
        assertThat(registry.get("studybuddy.outbox.pending").gauge().value()).isNaN();
        append(0, 3);
        String age = "UPDATE outbox SET created_at = now() - interval '1 hour' WHERE value LIKE '%0%'";
        servers.await(servers.pool.query(age).execute());

        servers.await(metrics.count());

        assertThat(registry.get("studybuddy.outbox.pending").gauge().value()).isEqualTo(3);
        assertThat(registry.get("studybuddy.outbox.oldest").gauge().value()).isBetween(3600.0, 3700.0);

        try (OutboxRelay relay = relay(servers.pool, producer)) {
            await().atMost(SOON).until(() -> unpublished() == 0);
        }
        servers.await(metrics.count());
        assertThat(registry.get("studybuddy.outbox.pending").gauge().value()).isZero();
        assertThat(registry.get("studybuddy.outbox.oldest").gauge().value()).isZero();
    }

    private OutboxRelay relay(Pool pool, EventProducer through) {
        OutboxRelay relay = new OutboxRelay(pool, through, "/a-service");
        relay.start();
        return relay;
    }

    private void append(int from, int to) {
        servers.await(servers.pool.withTransaction(tx -> outbox.appendAll(tx, IntStream.range(from, to)
                .mapToObj(n -> new OutgoingEvent(TOPIC, "one-video", Map.of("n", n))).toList())));
    }

    private long unpublished() {
        return servers.count("SELECT count(*) FROM outbox WHERE published_at IS NULL");
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> "{\"n\":" + n + "}").toList();
    }
}
