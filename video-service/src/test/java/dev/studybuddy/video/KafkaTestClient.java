package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.restassured.path.json.JsonPath;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventTestClient;

/**
 * Stands for the other services on Kafka: records the events of this service and sends theirs. As the ledger it debits
 * every submission unless the user's decisions are declined or delayed. It runs until the JVM ends.
 */
final class KafkaTestClient extends EventTestClient {
    private static final String OWN = "/video-service";
    private static final Map<String, String> PRODUCERS = Map.of("credits.debited", "credits-service",
            "credits.declined", "credits-service", "hold.questioned", "credits-service", "job.progress",
            "transcript-worker", "note.drafted", "transcript-worker", "playlist.done", "transcript-worker",
            "preview.done", "transcript-worker",
            "note.deleted", "notes-service", "user.erased", "auth-service", "user.suspended", "auth-service");
    private static final List<String> CONSUMED = List.of("video.submitted", "job.requested", "job.cancelled",
            "job.progress", "video.completed", "video.failed", "video.deleted", "user.erasure.done",
            "playlist.requested", "preview.requested");

    private final KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
            Map.of("bootstrap.servers", TestServers.kafkaBootstrapServers()), new StringDeserializer(),
            new StringDeserializer());
    private final List<ConsumerRecord<String, String>> received = new CopyOnWriteArrayList<>();
    private final Set<UUID> poor = ConcurrentHashMap.newKeySet();
    private final Set<UUID> undecided = ConcurrentHashMap.newKeySet();
    private int checked;

    KafkaTestClient() {
        List<TopicPartition> partitions = new ArrayList<>();
        CONSUMED.forEach(topic -> consumer.partitionsFor(topic)
                .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition()))));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Thread thread = new Thread(this::listen, "test-topics");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (true) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                received.add(record);
                if (record.topic().equals("video.submitted")) {
                    decide(JsonPath.from(record.value()));
                }
            }
        }
    }

    private void decide(JsonPath submitted) {
        UUID user = submitted.getUUID("user_id");
        if (poor.contains(user)) {
            decline(user, submitted.getUUID("video_id"), submitted.getUUID("job_id"));
        } else if (!undecided.contains(user)) {
            debit(user, submitted.getUUID("video_id"), submitted.getUUID("job_id"));
        }
    }

    /** The ledger declines submissions of this user. */
    void declineCredits(UUID user) {
        poor.add(user);
    }

    /** The ledger does not decide about this user until the test sends the event. */
    void delayDecision(UUID user) {
        undecided.add(user);
    }

    void decideImmediately(UUID user) {
        undecided.remove(user);
        poor.remove(user);
    }

    void debit(UUID user, UUID video, UUID job) {
        send("credits.debited", user, debited(user, video, job));
    }

    static String debited(UUID user, UUID video, UUID job) {
        return """
                {"transaction_id": "%s", "user_id": "%s", "video_id": "%s", "job_id": "%s", "amount": 1, "balance": 9,
                 "debited_at": "2026-11-01T10:00:00Z"}
                """.formatted(UUID.randomUUID(), user, video, job);
    }

    void decline(UUID user, UUID video, UUID job) {
        send("credits.declined", user, declined(user, video, job));
    }

    static String declined(UUID user, UUID video, UUID job) {
        return """
                {"user_id": "%s", "video_id": "%s", "job_id": "%s", "reason": "insufficient_credits", "balance": 0,
                 "declined_at": "2026-11-01T10:00:00Z"}
                """.formatted(user, video, job);
    }

    void question(UUID user, UUID video, UUID job) {
        send("hold.questioned", user, """
                {"job_id": "%s", "video_id": "%s", "user_id": "%s", "at": "2026-11-01T10:00:00Z"}
                """.formatted(job, video, user));
    }

    void erase(UUID user) {
        sendUserEvent(user, "user.erased");
    }

    void suspend(UUID user) {
        sendUserEvent(user, "user.suspended");
    }

    private void sendUserEvent(UUID user, String topic) {
        send(topic, user, """
                {"user_id": "%s", "at": "2026-11-01T10:00:00Z"}
                """.formatted(user));
    }

    /** Sends an event with a new id; it must match its schema. */
    @Override
    public void send(String topic, UUID key, String value) {
        super.send(topic, key, valid(topic, value));
    }

    @Override
    public void sendToEachPartition(String topic, Supplier<String> value) {
        super.sendToEachPartition(topic, () -> valid(topic, value.get()));
    }

    private static String valid(String topic, String value) {
        assertThat(EventContract.violations(PRODUCERS.get(topic), topic, value)).isEmpty();
        return value;
    }

    /** Sends an unreadable event. */
    void sendUnreadable(String topic, UUID key) {
        super.send(topic, key, "{poison");
    }

    /** The events of this service on a topic that contain an id, in order. */
    List<JsonPath> published(String topic, Object about) {
        return received.stream().filter(record -> record.topic().equals(topic) && isFromThisService(record)
                && record.value().contains(about.toString())).map(record -> JsonPath.from(record.value())).toList();
    }

    /** The schema violations of the events of this service since the last call. */
    List<String> violations() {
        List<ConsumerRecord<String, String>> unchecked = received.stream().skip(checked).toList();
        checked += unchecked.size();
        return unchecked.stream().filter(KafkaTestClient::isFromThisService).flatMap(
                record -> EventContract.violations("video-service", record.topic(), record.value()).stream()
                        .map(violation -> record.topic() + " " + record.value() + ": " + violation)).toList();
    }

    private static boolean isFromThisService(ConsumerRecord<String, String> record) {
        return EventHeaders.text(record.headers(), EventHeaders.SOURCE).filter(OWN::equals).isPresent();
    }
}
