package dev.studybuddy.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

import dev.studybuddy.platform.RealServers;
import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventProducer;
import dev.studybuddy.platform.kafka.KafkaConnection;

class InboxTest {
    private static final String TOPIC = "video.submitted";
    private static final String CANARY = "a user's own words";

    private RealServers servers;
    private EventProducer producer;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Inbox inbox;

    record Submitted(int n) {}

    @BeforeEach
    void start() {
        servers = new RealServers();
        producer = new EventProducer(KafkaConnection.plaintext(servers.kafka));
        inbox = new Inbox(servers.pool, new DeadLetters(producer, Clock.systemUTC(), metrics));
        servers.await(servers.pool.query("CREATE TABLE effect (n int NOT NULL)").execute());
    }

    @AfterEach
    void stop() {
        producer.close();
        servers.close();
    }

    @Test
    void concurrent_deliveries_of_an_event_have_one_effect_per_consumer() {
        ConsumerRecord<String, String> record = record(UUID.randomUUID(), "{\"n\":1,\"more\":true}");

        List<Uni<Void>> deliveries = IntStream.range(0, 20)
                .mapToObj(i -> inbox.once(record, "consumer-" + i % 2, Submitted.class, this::effect)).toList();
        servers.await(Uni.join().all(deliveries).andFailFast());

        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void replaying_a_topic_changes_no_row() {
        List<ConsumerRecord<String, String>> topic = IntStream.range(0, 50)
                .mapToObj(n -> record(UUID.randomUUID(), "{\"n\":" + n + "}")).toList();
        topic.forEach(record -> servers.await(inbox.once(record, "consumer", Submitted.class, this::effect)));
        assertThat(effects()).isEqualTo(50);

        topic.forEach(record -> servers.await(inbox.once(record, "consumer", Submitted.class, this::effect)));

        assertThat(effects()).isEqualTo(50);
        assertThat(servers.count("SELECT count(*) FROM inbox")).isEqualTo(50);
    }

    @Test
    void an_unreadable_event_becomes_a_dead_letter_without_content_in_headers() {
        AtomicInteger callbacks = new AtomicInteger();

        servers.await(inbox.once(record(UUID.randomUUID(), "{\"n\":\"" + CANARY + "\"}"), "consumer", Submitted.class,
                this::effect, (tx, key) -> {
                    callbacks.incrementAndGet();
                    return effect(tx, new Submitted(-1));
                }));

        List<ConsumerRecord<String, String>> dead = servers.read(TOPIC + ".dead");
        assertThat(metrics.get("studybuddy.dead.letters").counter().count()).isEqualTo(1);
        assertThat(RealServers.values(dead)).containsExactly("{\"n\":\"" + CANARY + "\"}");
        assertThat(RealServers.header(dead.get(0), "dead_reason")).isEqualTo("InvalidFormatException");
        dead.get(0).headers().forEach(header -> assertThat(new String(header.value(), UTF_8)).doesNotContain(CANARY));
        assertThat(callbacks).hasValue(1);
        assertThat(servers.count("SELECT count(*) FROM effect WHERE n = -1")).isEqualTo(1);
    }

    @Test
    void a_failing_handler_is_retried_to_the_limit_and_leaves_no_rows() {
        AtomicInteger attempts = new AtomicInteger();

        servers.await(inbox.once(record(UUID.randomUUID(), "{\"n\":1}"), "consumer", Submitted.class, (tx, event) -> {
            attempts.incrementAndGet();
            return effect(tx, event).chain(() -> Uni.createFrom().failure(new IllegalStateException(CANARY)));
        }));

        assertThat(attempts).hasValue(Inbox.MAX_ATTEMPTS);
        assertThat(effects()).isZero();
        assertThat(servers.count("SELECT count(*) FROM inbox")).isZero();
        assertThat(RealServers.header(servers.read(TOPIC + ".dead").get(0), "dead_reason"))
                .isEqualTo("IllegalStateException");
    }

    @Test
    void a_record_is_retried_without_limit_while_the_database_is_unavailable() {
        AtomicInteger attempts = new AtomicInteger();

        servers.await(inbox.once(record(UUID.randomUUID(), "{\"n\":1}"), "consumer", Submitted.class,
                (tx, event) -> attempts.incrementAndGet() <= Inbox.MAX_ATTEMPTS + 1
                        ? Uni.createFrom().failure(new PgException("", "FATAL", "57P01", ""))
                        : effect(tx, event)));

        assertThat(effects()).isEqualTo(1);
        assertThat(servers.read(TOPIC + ".dead")).isEmpty();
    }

    @Test
    void a_record_without_an_event_id_becomes_a_dead_letter() {
        servers.await(inbox.once(new ConsumerRecord<>(TOPIC, 0, 0, "key", "{\"n\":1}"), "consumer", Submitted.class,
                this::effect));

        assertThat(effects()).isZero();
        assertThat(servers.read(TOPIC + ".dead")).hasSize(1);
    }

    private Uni<Void> effect(SqlConnection tx, Submitted event) {
        return tx.preparedQuery("INSERT INTO effect VALUES ($1)").execute(Tuple.of(event.n())).replaceWithVoid();
    }

    private long effects() {
        return servers.count("SELECT count(*) FROM effect");
    }

    private static ConsumerRecord<String, String> record(UUID id, String value) {
        ConsumerRecord<String, String> record = new ConsumerRecord<>(TOPIC, 0, 0, "key", value);
        EventHeaders.write(record.headers(), id, TOPIC, "/a-service", Instant.now(), null);
        return record;
    }
}
