package dev.studybuddy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestServersTest {
    private static final TopicPartition QUEUE = new TopicPartition("job.requested", 0);

    @Test
    void each_start_provides_a_new_database_on_the_same_servers() throws SQLException {
        Map<String, String> first = new TestServers().start();
        Map<String, String> second = new TestServers().start();

        assertThat(second.get("DATABASE_URL")).isNotEqualTo(first.get("DATABASE_URL"))
                .isEqualTo(TestServers.databaseUrl()).matches("postgresql://.*@127.0.0.1:\\d+/t_\\w+");
        assertThat(second.get("REDIS_URL")).isEqualTo(first.get("REDIS_URL")).isEqualTo(TestServers.redisUrl());
        try (var connection = DriverManager.getConnection(TestServers.jdbcUrl())) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void each_start_empties_the_topics() throws Exception {
        new TestServers().start();
        try (var producer = new KafkaProducer<String, String>(servers(), new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(QUEUE.topic(), "job")).get();
        }
        assertThat(end(QUEUE)).isEqualTo(1);

        new TestServers().start();

        assertThat(end(QUEUE)).isZero();
    }

    @Test
    void applying_the_plan_again_restores_a_setting_and_keeps_the_records() throws Exception {
        new TestServers().start();
        var resource = new ConfigResource(ConfigResource.Type.GROUP, "transcript-workers");
        try (var producer = new KafkaProducer<String, String>(servers(), new StringSerializer(),
                new StringSerializer());
                var topics = new Topics(TestServers.kafkaBootstrapServers(), java.time.Duration.ofMinutes(20));
                var admin = Admin.create(servers())) {
            producer.send(new ProducerRecord<>(QUEUE.topic(), "job")).get();

            topics.apply();
            topics.apply();

            assertThat(end(QUEUE)).isEqualTo(1);
            assertThat(admin.describeConfigs(java.util.Set.of(resource)).all().get().get(resource)
                    .get("share.record.lock.duration.ms").value()).isEqualTo("1260000");
        }
    }

    private static Map<String, Object> servers() {
        return Map.of("bootstrap.servers", TestServers.kafkaBootstrapServers());
    }

    private static long end(TopicPartition partition) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(servers())) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition)
                    .thenApply(ListOffsetsResult.ListOffsetsResultInfo::offset).get();
        }
    }
}
