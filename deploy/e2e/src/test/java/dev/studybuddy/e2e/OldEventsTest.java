package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import com.fasterxml.jackson.databind.JsonNode;

/** Replicas of the release before publish beside those of this one. */
@Tag("long")
@Isolated("its events are of users and jobs that do not exist")
@ExtendWith(RunningSystem.class)
class OldEventsTest {
    /** Topics with one consumer in this schema that writes its inbox. */
    private static final Map<String, String> CONSUMED_BY = Map.of("user.registered", "credits", "video.submitted",
            "credits", "credits.debited", "video", "credits.declined", "video", "note.drafted", "notes",
            "video.completed", "credits", "video.deleted", "notes", "user.erased", "notes");

    @Test
    void events_of_the_release_before_are_consumed() throws Exception {
        List<JsonNode> events = VersionBefore.events();
        Map<String, Long> before = deadLetters();

        try (KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", RunningSystem
                .system().kafkaBootstrapServers()), new StringSerializer(), new StringSerializer())) {
            for (JsonNode event : events) {
                ProducerRecord<String, String> record = new ProducerRecord<>(event.path("topic").asText(), event
                        .path("key").isNull() ? null : event.path("key").asText(), event.path("value").toString());
                event.path("headers").properties().forEach(header -> record.headers().add(header.getKey(), header
                        .getValue().asText().getBytes(StandardCharsets.UTF_8)));
                producer.send(record).get();
            }
        }

        await().atMost(TestUser.TIMEOUT).ignoreExceptions().until(ReplayTest::allEventsAreConsumed);
        CONSUMED_BY.forEach((topic, schema) -> assertThat(events).filteredOn(event -> event.path("topic").asText()
                .equals(topic)).as(topic).isNotEmpty().allSatisfy(event -> assertThat(RunningSystem.count(
                        "SELECT count(*) FROM " + schema + ".inbox WHERE event_id = '"
                                + event.path("headers").path("ce_id").asText() + "'")).as(event.toString()).isOne()));
        assertThat(deadLetters()).isEqualTo(before);
    }

    /** How many dead letters each topic has. */
    private static Map<String, Long> deadLetters() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", RunningSystem.system().kafkaBootstrapServers()))) {
            return admin.listOffsets(admin.listTopics().names().get().stream().filter(topic -> topic.endsWith(".dead"))
                    .collect(Collectors.toMap(topic -> new TopicPartition(topic, 0), topic -> OffsetSpec.latest())))
                    .all().get().entrySet().stream()
                    .collect(Collectors.toMap(end -> end.getKey().topic(), end -> end.getValue().offset()));
        }
    }
}
