package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Content, addresses and secrets of users do not appear in logs, metrics or headers of dead letters. */
@ExtendWith(RunningSystem.class)
class CanaryTest {
    private static final List<String> SERVICES = List.of("auth-service", "credits-service", "gateway-service",
            "notes-service", "transcript-worker", "video-service");
    private static final String DEAD_LETTERS = "video.submitted.dead";

    private final Canary canary = new Canary();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void content_and_secrets_do_not_appear_in_logs_metrics_or_headers_of_dead_letters() throws Exception {
        TestUser user = canary.use();
        user.ended(user.submittedWithFault("bayesrule01", "{\"kind\":\"malformed_json\",\"times\":2}"));
        List<ConsumerRecord<String, String>> dead = deadLetters();

        Map<String, String> found = new HashMap<>();
        for (String service : SERVICES) {
            Files.readAllLines(RunningSystem.system().log(service)).stream().filter(line -> canary.isLeak(line))
                    .findFirst().ifPresent(line -> found.put("log of " + service, line));
            metrics(service).lines().filter(line -> canary.isLeak(line)).findFirst().ifPresent(line -> found.put(
                    "metric of " + service, line));
        }
        dead.forEach(letter -> letter.headers().forEach(header -> {
            String value = new String(header.value(), StandardCharsets.UTF_8);
            if (canary.isLeak(value)) {
                found.put("header " + header.key(), value);
            }
        }));
        assertThat(found).isEmpty();
    }

    /** Makes a dead letter of an event that quotes the canary, and returns all of its topic. */
    private List<ConsumerRecord<String, String>> deadLetters() throws Exception {
        Map<String, Object> servers = Map.of("bootstrap.servers", RunningSystem.system().kafkaBootstrapServers());
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(servers, new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("video.submitted", UUID.randomUUID().toString(), "{\"user_id\":\""
                    + canary.word() + "\",\"job_id\":{\"" + canary.word() + "\":\"" + canary.word() + "\"}}")).get();
            producer.send(new ProducerRecord<>("video.submitted", UUID.randomUUID().toString(), canary.word())).get();
        }
        List<ConsumerRecord<String, String>> letters = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(servers, new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(DEAD_LETTERS).stream().map(
                    partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(TestUser.TIMEOUT).until(() -> {
                consumer.poll(Duration.ofMillis(300)).forEach(letters::add);
                return letters.stream().filter(letter -> letter.value().contains(canary.word())).count() >= 2;
            });
        }
        return letters;
    }

    private String metrics(String service) throws IOException, InterruptedException {
        String port = RunningSystem.system().environment(service).get("QUARKUS_MANAGEMENT_PORT");
        HttpResponse<String> response = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port
                + "/q/metrics")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
