package dev.studybuddy.gateway.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisProxy;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
class EventStreamTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String PROBLEM = "application/problem+json";

    @TestHTTPResource
    URL address;

    @Inject
    RedisDataSource redis;

    @Inject
    LiveSockets liveSockets;

    private final List<Script> scripts = new ArrayList<>();

    /** A client that collects the lines of a response, from the status line on. */
    private static final class Script implements AutoCloseable {
        final List<String> lines = new CopyOnWriteArrayList<>();
        private final Socket socket;
        private volatile boolean hasEnded;

        Script(URL address, String... headers) {
            try {
                socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
                socket.getOutputStream().write(("GET /events HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n"
                        + String.join("\r\n", headers) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread reader = new Thread(this::read);
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(),
                    StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null && !line.equals("0"); line = reader.readLine()) {
                    lines.add(line);
                }
            } catch (IOException e) {
                lines.add("failure: " + e.getMessage());
            }
            hasEnded = true;
        }

        List<JsonObject> frames(String type) {
            return lines.stream().filter(line -> line.startsWith("data: ")).map(line -> new JsonObject(line.substring(
                    "data: ".length()))).filter(frame -> type.equals(frame.getString("type"))).toList();
        }

        /** The data of the last event. */
        JsonObject awaitClose() {
            await().atMost(TIMEOUT).until(() -> hasEnded);
            int event = lines.indexOf("event: close");
            assertThat(event).as(String.join("\n", lines)).isPositive();
            return new JsonObject(lines.get(event + 1).substring("data: ".length()));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @AfterEach
    void close() throws IOException {
        for (Script script : scripts) {
            script.close();
        }
    }

    @Test
    void a_stream_has_the_frames_of_the_socket_uncompressed_and_comments_in_between() {
        Script nina = open(token("read-nina"));

        await().atMost(TIMEOUT).until(() -> !nina.frames("snapshot").isEmpty());
        await().atMost(TIMEOUT).until(() -> {
            send("note.updated", new JsonObject().put("user_id", "nina").put("note_id", "n1").put("video_id", "v1"));
            return !nina.frames("note_updated").isEmpty();
        });
        await().atMost(TIMEOUT).until(() -> nina.lines.stream().filter(":"::equals).count() > 2);
        assertThat(nina.lines.get(0)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(nina.lines).map(line -> line.toLowerCase(Locale.ROOT))
                .contains("content-type: text/event-stream", "cache-control: no-store")
                .noneMatch(line -> line.startsWith("content-encoding"));
        assertThat(nina.frames("snapshot")).containsExactly(new JsonObject(
                "{\"type\":\"snapshot\",\"jobs\":[{\"id\":\"job-of-nina\",\"status\":\"running\"}],\"balance\":7}"));
        assertThat(nina.frames("note_updated").get(0)).isEqualTo(new JsonObject(
                "{\"type\":\"note_updated\",\"note_id\":\"n1\",\"video_id\":\"v1\"}"));
    }

    @Test
    void a_stream_without_permission_is_refused_with_a_problem() {
        get().then().statusCode(401).contentType(PROBLEM).body("code", equalTo("unauthenticated"));
        get(cookie("guessed")).then().statusCode(401).contentType(PROBLEM);
        get(token("submit-nina")).then().statusCode(403).contentType(PROBLEM).body("code", equalTo(
                "insufficient_scope"));
        get(cookie("trouble")).then().statusCode(503).contentType(PROBLEM);
        get(cookie("alive-nina"), "Origin: https://evil.example").then().statusCode(403).contentType(PROBLEM)
                .body("code", equalTo("origin_refused"));
        get(cookie("alive-nina"), "Sec-Fetch-Site: cross-site").then().statusCode(403).contentType(PROBLEM);
    }

    @Test
    void streams_count_as_sockets_of_the_user_and_a_closed_one_makes_room() throws IOException {
        for (int i = 0; i < 10; i++) {
            Script script = open(cookie("alive-ole"));
            await().atMost(TIMEOUT).until(() -> !script.frames("snapshot").isEmpty());
        }
        get(cookie("alive-ole")).then().statusCode(429).contentType(PROBLEM).body("code", equalTo("rate_limited"));

        scripts.get(0).close();

        await().atMost(TIMEOUT).until(() -> {
            Script another = open(cookie("alive-ole"));
            await().atMost(TIMEOUT).until(() -> !another.lines.isEmpty());
            return another.lines.get(0).equals("HTTP/1.1 200 OK");
        });
    }

    @Test
    void a_revocation_ends_the_stream() {
        Script pia = open(token("read-pia"));
        await().atMost(TIMEOUT).until(() -> !pia.frames("snapshot").isEmpty());

        redis.pubsub(String.class).publish("sessions.revoked", "{\"sid\":\"sid-of-pia\"}");

        assertThat(pia.awaitClose().getInteger("code")).isEqualTo(4401);
    }

    @Test
    void a_stream_ends_with_a_time_to_reconnect_when_the_gateway_restarts() {
        Script quentin = open(token("read-quentin"));
        await().atMost(TIMEOUT).until(() -> !quentin.frames("snapshot").isEmpty());
        LiveSockets sockets = new LiveSockets(new LiveSocketsTest.Limits(10, OptionalInt.of(10), 1),
                new SimpleMeterRegistry());
        liveSockets.all().stream().filter(socket -> socket.userId().equals("quentin")).forEach(sockets::add);

        sockets.drain(new ShutdownDelayInitiatedEvent());

        assertThat(quentin.awaitClose().getInteger("code")).isEqualTo(1012);
        assertThat(quentin.lines).anySatisfy(line -> assertThat(line).matches("retry: \\d{1,4}"));
    }

    private Script open(String... headers) {
        Script script = new Script(address, headers);
        scripts.add(script);
        return script;
    }

    private Response get(String... headers) {
        RequestSpecification request = given();
        for (String header : headers) {
            request.header(header.substring(0, header.indexOf(": ")), header.substring(header.indexOf(": ") + 2));
        }
        return request.get("/events");
    }

    private static String cookie(String session) {
        return "Cookie: studybuddy=" + FakeServices.credential(session);
    }

    private static String token(String scopeAndUser) {
        return "Authorization: Bearer " + FakeServices.credential("sbp_" + scopeAndUser);
    }

    private static void send(String topic, JsonObject event) {
        try (KafkaProducer<String, String> kafka = new KafkaProducer<>(Map.of("bootstrap.servers", TestServers
                .kafkaBootstrapServers()), new StringSerializer(), new StringSerializer())) {
            assertThat(kafka.send(new ProducerRecord<>(topic, "v1", event.encode()))).succeedsWithin(TIMEOUT);
        }
    }
}
