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
import java.util.Locale;
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

import com.fasterxml.jackson.databind.JsonNode;

/** Content, addresses and secrets of users do not appear in logs, metrics or headers of dead letters. */
@ExtendWith(RunningSystem.class)
class CanaryTest {
    private static final List<String> SERVICES = List.of("auth-service", "credits-service", "gateway-service",
            "notes-service", "transcript-worker", "video-service");
    private static final String DEAD_LETTERS = "video.submitted.dead";

    private final String canary = "canary" + UUID.randomUUID().toString().substring(0, 8);
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void content_and_secrets_do_not_appear_in_logs_metrics_or_headers_of_dead_letters() throws Exception {
        // The name is a part of the e-mail address.
        TestUser user = TestUser.signedIn(canary);
        String video = upload(user);
        assertThat(user.ended(video).path("status").asText()).isEqualTo("completed");
        JsonNode note = user.note(video);
        assertThat(note.path("title").asText()).contains(canary);
        useNote(user, note);
        String token = useToken(user);
        sendMalformedRequests(user, note.path("id").asText());
        user.ended(user.submittedWithFault("bayesrule01", "{\"kind\":\"malformed_json\",\"times\":2}"));
        List<ConsumerRecord<String, String>> dead = deadLetters();

        Map<String, String> found = new HashMap<>();
        for (String service : SERVICES) {
            Files.readAllLines(RunningSystem.system().log(service)).stream().filter(line -> isLeak(line, token))
                    .findFirst().ifPresent(line -> found.put("log of " + service, line));
            metrics(service).lines().filter(line -> isLeak(line, token)).findFirst().ifPresent(line -> found.put(
                    "metric of " + service, line));
        }
        dead.forEach(letter -> letter.headers().forEach(header -> {
            String value = new String(header.value(), StandardCharsets.UTF_8);
            if (isLeak(value, token)) {
                found.put("header " + header.key(), value);
            }
        }));
        assertThat(found).isEmpty();
    }

    private boolean isLeak(String text, String token) {
        return text.toLowerCase(Locale.ROOT).contains(canary) || text.contains(token);
    }

    private String upload(TestUser user) {
        HttpResponse<String> answer = user.upload("lecture.txt", """
                The %1$s divides in two equal halves. Before the %1$s divides, its chromosomes are copied.
                Copied chromosomes line up in the middle of the %1$s. Spindle fibres pull them apart.
                Then a membrane grows between the halves of the %1$s. Each half has all chromosomes.
                """.formatted(canary), Map.of("title", "About the " + canary, "youtube_url",
                "https://youtu.be/canaryvid01", "language", "en", "subject", canary));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return RunningSystem.json(answer.body()).path("video").path("id").asText();
    }

    /** Reads, searches and annotates the note. */
    private void useNote(TestUser user, JsonNode note) {
        String id = note.path("id").asText();
        user.json("/notes?q=" + canary);
        user.json("/videos?q=" + canary);
        user.json("/notes/complete?q=" + canary);
        user.json("/notes/concepts?q=" + canary);
        assertThat(user.post("/notes/" + id + "/remarks", "{\"start\":1,\"text\":\"Remark on " + canary + "\"}")
                .statusCode()).isEqualTo(201);
        download(user, "/notes/" + id + "/export?format=pdf");
        download(user, "/auth/me/export");
    }

    /** Waits as a client does while the service is busy: the test is about what is written, not about limits. */
    private static void download(TestUser user, String path) {
        await().atMost(TestUser.TIMEOUT).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            HttpResponse<String> response = user.get(path);
            assertThat(response.statusCode()).as(response.statusCode() + " " + response.headers().map()).isEqualTo(200);
        });
    }

    /** Creates a personal token and uses it. Returns its secret. */
    private String useToken(TestUser user) throws IOException, InterruptedException {
        HttpResponse<String> created = user.post("/auth/tokens", "{\"name\":\"" + canary
                + "\",\"scopes\":[\"read\"]}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String token = RunningSystem.json(created.body()).path("token").asText();
        assertThat(token).startsWith("sbp_");
        assertThat(withToken("/notes?q=" + canary, token)).isEqualTo(200);
        assertThat(withToken("/auth/tokens?cursor=" + token, token)).isEqualTo(403);
        return token;
    }

    private int withToken(String path, String token) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(RunningSystem.gateway(path)).header("Authorization", "Bearer "
                + token).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Parsers may quote what they reject. */
    private void sendMalformedRequests(TestUser user, String note) {
        List<HttpResponse<String>> rejected = new ArrayList<>();
        rejected.add(user.post("/videos", "{\"youtube_url\":\"" + canary));
        rejected.add(user.post("/videos", "{\"youtube_url\":{\"" + canary + "\":1}}"));
        rejected.add(user.post("/videos", "{\"" + canary + "\":1}"));
        rejected.add(user.post("/notes/" + note + "/remarks", "{\"start\":\"" + canary + "\",\"text\":\"x\"}"));
        rejected.add(user.get("/notes/" + canary));
        rejected.add(user.get("/notes?cursor=" + canary));
        rejected.add(user.get("/s/" + canary));
        rejected.add(user.upload(canary + ".srt", "1\n" + canary + " --> 2\n" + canary, Map.of("youtube_url",
                "https://youtu.be/" + "canaryvid02")));
        assertThat(rejected).allSatisfy(response -> assertThat(response.statusCode()).isBetween(400, 499));
    }

    /** Makes a dead letter of an event that quotes the canary, and returns all of its topic. */
    private List<ConsumerRecord<String, String>> deadLetters() throws Exception {
        Map<String, Object> servers = Map.of("bootstrap.servers", RunningSystem.system().kafkaBootstrapServers());
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(servers, new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("video.submitted", UUID.randomUUID().toString(), "{\"user_id\":\""
                    + canary + "\",\"job_id\":{\"" + canary + "\":\"" + canary + "\"}}")).get();
            producer.send(new ProducerRecord<>("video.submitted", UUID.randomUUID().toString(), canary)).get();
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
                return letters.stream().filter(letter -> letter.value().contains(canary)).count() >= 2;
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
