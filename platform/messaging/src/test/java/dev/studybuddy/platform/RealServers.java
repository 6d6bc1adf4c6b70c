package dev.studybuddy.platform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.flywaydb.core.Flyway;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

import dev.studybuddy.embedded.TestServers;

/** A service's surroundings without Quarkus: a migrated database, a pool, a broker. */
public final class RealServers implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    public final Vertx vertx = Vertx.vertx();
    public final Pool pool;
    public final String kafka;

    public RealServers() {
        Map<String, String> settings = new TestServers().start();
        this.kafka = settings.get("KAFKA_BOOTSTRAP_SERVERS");
        Flyway.configure().dataSource(TestServers.jdbcUrl(), "postgres", "postgres").locations("db/messaging").load()
                .migrate();
        this.pool = newPool();
        // SmallRye's context propagation must not be initialized by two threads at the same time.
        await(pool.query("SELECT 1").execute());
    }

    /** Another replica's pool. */
    public Pool newPool() {
        URI url = URI.create(TestServers.databaseUrl());
        PgConnectOptions options = new PgConnectOptions().setHost(url.getHost()).setPort(url.getPort())
                .setDatabase(url.getPath().substring(1)).setUser("postgres").setPassword("postgres");
        return new Pool(PgBuilder.pool().connectingTo(options).with(new PoolOptions().setMaxSize(4))
                .using(vertx.getDelegate()).build());
    }

    public <T> T await(Uni<T> uni) {
        return uni.await().atMost(TIMEOUT);
    }

    public long count(String sql) {
        return await(pool.query(sql).execute()).iterator().next().getLong(0);
    }

    /** Everything that stands on a topic now, per partition in order. */
    public List<ConsumerRecord<String, String>> read(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "group.id", UUID.randomUUID().toString(),
                "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
                new StringDeserializer())) {
            Set<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition())).collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            Set<TopicPartition> unread = new HashSet<>(partitions);
            while (unread.removeIf(partition -> consumer.position(partition) >= ends.get(partition))
                    || !unread.isEmpty()) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    public static List<String> values(Collection<ConsumerRecord<String, String>> records) {
        return records.stream().map(ConsumerRecord::value).toList();
    }

    public static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        await(pool.close());
        await(vertx.close());
    }
}
