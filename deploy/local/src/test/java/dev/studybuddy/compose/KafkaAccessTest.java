package dev.studybuddy.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The users of Kafka as docker-compose.yml runs it: each may do what acls.json lists, and nothing else. */
@Tag("long")
class KafkaAccessTest {
    private static final Duration WAIT = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static SecuredKafka kafka;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        kafka = SecuredKafka.start(folder);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void a_consumer_reads_with_a_group_of_its_service() throws Exception {
        send("transcript-worker", "job.progress");

        assertThat(read("video-service", "video-service.jobs", "job.progress")).contains("from transcript-worker");
        // The gateway's group has a random name.
        assertThat(read("gateway-service", "gateway-4711", "job.progress")).contains("from transcript-worker");
    }

    @Test
    void a_lane_reads_jobs_in_its_share_group() throws Exception {
        send("video-service", "job.requested");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaShareConsumer<>(kafka.as("transcript-worker", Map.of("group.id",
                "transcript-workers")), new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("job.requested"));
            await().atMost(WAIT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return !values.isEmpty();
            });
        }
        assertThat(values).containsExactly("from video-service");
    }

    @Test
    void a_consumer_publishes_dead_letters_of_its_topics_only() throws Exception {
        send("notes-service", "note.drafted.dead");

        assertThatThrownBy(() -> send("credits-service", "note.drafted.dead"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void dead_letters_are_read_and_redriven_by_their_own_user_only() throws Exception {
        send("notes-service", "video.failed.dead");

        assertThat(readDeadLetters("dead-letters", "video.failed.dead")).contains("from notes-service");
        send("dead-letters", "video.failed");
        assertThatThrownBy(() -> readDeadLetters("dead-letters", "video.failed"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> send("dead-letters", "job.requested"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> readDeadLetters("notes-service", "video.failed.dead"))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void analytics_reads_public_topics_and_publishes_nothing() throws Exception {
        send("transcript-worker", "job.progress");

        assertThat(read("analytics", "analytics.facts", "job.progress")).contains("from transcript-worker");
        assertThatThrownBy(() -> read("analytics", "analytics.facts", "note.drafted"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> send("analytics", "job.progress"))
                .hasCauseInstanceOf(ClusterAuthorizationException.class);
    }

    @Test
    void a_service_cannot_publish_events_of_another() {
        for (String user : List.of("notes-service", "transcript-worker")) {
            assertThatThrownBy(() -> send(user, "credits.debited")).as(user)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
        // Who may write no topic at all gets not even an idempotent producer.
        assertThatThrownBy(() -> send("gateway-service", "credits.debited"))
                .hasCauseInstanceOf(ClusterAuthorizationException.class);
    }

    @Test
    void a_service_cannot_read_a_topic_or_join_a_group_of_another() {
        assertThatThrownBy(() -> read("gateway-service", "gateway-1", "user.registered"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> read("credits-service", "video-service.ledger", "video.submitted"))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    void only_the_operator_creates_topics() throws Exception {
        var topic = List.of(new NewTopic("video.stolen", 1, (short) 1));
        try (Admin service = Admin.create(kafka.as("video-service", Map.of()));
                Admin operator = Admin.create(kafka.as("operator", Map.of()))) {
            assertThatThrownBy(() -> service.createTopics(topic).all().get()).isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThat(operator.listTopics().names().get()).contains("video.submitted").doesNotContain("video.stolen");
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        try (Admin admin = Admin.create(kafka.as("video-service", "wrong", Map.of()))) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private static void send(String user, String topic) throws ExecutionException, InterruptedException {
        // As the services' own: an idempotent producer.
        try (var producer = new KafkaProducer<>(kafka.as(user, Map.of("acks", "all", "enable.idempotence", true)),
                new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "from " + user)).get();
        }
    }

    private static List<String> read(String user, String group, String topic) {
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(kafka.as(user, Map.of("group.id", group, "auto.offset.reset",
                "earliest")), new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + WAIT.toNanos();
            while (values.isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            consumer.commitSync();
        }
        return values;
    }

    /** As the operator's command: without a group. */
    private static List<String> readDeadLetters(String user, String topic) {
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(kafka.as(user, Map.of("enable.auto.commit", false)),
                new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = System.nanoTime() + WAIT.toNanos();
            while (values.isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
