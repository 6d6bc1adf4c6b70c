package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

/** Malformed, large, compressed and slow bodies are rejected and change nothing. */
@ExtendWith(RunningSystem.class)
class BodyAttackTest {
    /** Routes of each service that reads JSON. */
    private static final List<String> JSON_ROUTES = List.of("/videos", "/videos/batch", "/videos/preview",
            "/playlists/preview", "/auth/tokens", "/credits/purchase", "/notes/courses");
    private static TestUser user;

    @BeforeAll
    static void signIn() {
        user = TestUser.signedIn("body-attack");
    }

    static Stream<Arguments> bodies() {
        List<Arguments> cases = new ArrayList<>();
        for (String route : JSON_ROUTES) {
            Map.ofEntries(
                    // Larger than some bodies may be, and below.
                    Map.entry("arrays 100,000 deep", "[".repeat(100_000) + "]".repeat(100_000)),
                    Map.entry("arrays 30,000 deep", "[".repeat(30_000) + "]".repeat(30_000)),
                    Map.entry("objects 10,000 deep", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
                    Map.entry("NaN", "{\"name\":NaN}"),
                    Map.entry("a number of 5,000 digits", "{\"name\":" + "9".repeat(5_000) + "}"),
                    Map.entry("a number with a huge exponent", "{\"name\":1e999999999}"),
                    Map.entry("a lone surrogate", "{\"youtube_url\":\"\\ud800\",\"name\":\"\\ud800\"}"),
                    Map.entry("NUL", "{\"youtube_url\":\"a\\u0000\",\"name\":\"a\\u0000\",\"text\":\"a\\u0000\"}"),
                    Map.entry("invalid UTF-8", "{\"name\":\"\u00ff\u00fe\"}"),
                    Map.entry("XML", "<xml/>"),
                    Map.entry("an unfinished object", "{\"name\":"),
                    Map.entry("two values", "{} {}"),
                    Map.entry("null", "null"),
                    Map.entry("an empty body", ""),
                    Map.entry("an array", "[]"),
                    Map.entry("a string", "\"a\"")).forEach((name, body) -> cases.add(Arguments.of(route, name, body)));
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("bodies")
    void malformed_json_is_rejected_with_a_problem(String route, String name, String body) {
        HttpResponse<String> response = user.post(route, "application/json", body.getBytes(
                StandardCharsets.ISO_8859_1));

        assertProblem(response);
    }

    /** Of two values, the validated one is stored. */
    @Test
    void a_duplicate_key_does_not_bypass_the_validation() {
        String valid = "\"name\":\"duplicate\"";
        String invalid = "\"name\":\"" + "b".repeat(5_000) + "\"";
        assertThat(user.post("/auth/tokens", "{" + valid + ",\"scopes\":[\"read\"]}").statusCode()).isEqualTo(201);

        HttpResponse<String> response = user.post("/auth/tokens", "{" + valid + "," + invalid
                + ",\"scopes\":[\"read\"]}");

        assertProblem(response);
        assertThat(user.get("/auth/tokens").body()).doesNotContain("bbbbbbbb");
    }

    static Stream<String> routes() {
        return Stream.concat(JSON_ROUTES.stream(), Stream.of("/videos/upload", "/notes/import",
                "/credits/webhooks/stripe"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_body_of_ten_megabytes_is_rejected(String route) {
        HttpResponse<String> response = user.post(route, route.equals("/videos/upload")
                ? "multipart/form-data; boundary=a-boundary"
                : "application/json", "a".repeat(10_000_000).getBytes(StandardCharsets.UTF_8));

        assertThat(response.statusCode()).as(response.body()).isIn(400, 403, 411, 413, 415, 422);
    }

    /** No service decompresses a body. */
    @ParameterizedTest
    @MethodSource("routes")
    void a_gzip_bomb_is_not_decompressed(String route) throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1_000_000];
            for (int i = 0; i < 40; i++) {
                gzip.write(zeros);
            }
        }

        HttpResponse<String> response = user.post(route, "application/json", bomb.toByteArray(), Map.of(
                "Content-Encoding", "gzip"));

        assertThat(response.statusCode()).as(response.body()).isIn(204, 400, 403, 411, 413, 415, 422);
    }

    @Test
    void a_body_that_does_not_arrive_in_time_is_rejected() throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send("POST /auth/logout HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n");

            RawConnection.Answer answer = connection.answer(Duration.ofSeconds(20));

            assertThat(answer.statuses()).as(answer.text()).isSubsetOf(401, 403, 408).isNotEmpty();
        }
    }

    /** Sixty connections with unfinished headers or bodies do not delay another client. */
    @Test
    void slow_connections_do_not_delay_others() throws IOException {
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                RawConnection connection = RawConnection.open();
                slow.add(connection);
                connection.send(i % 2 == 0
                        ? "GET /auth/providers HTTP/1.1\r\nHost: local"
                        : "POST /auth/logout HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\na");
            }
            TestUser somebody = TestUser.anonymous();
            for (int i = 0; i < 20; i++) {
                long started = System.nanoTime();
                assertThat(somebody.get("/auth/providers").statusCode()).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
            }
        } finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    /** Fields that only the service may set are ignored or rejected. */
    @Test
    void fields_that_the_service_sets_cannot_be_assigned() {
        TestUser attacker = TestUser.signedIn("mass-assignment");
        UUID other = UUID.randomUUID();
        String fields = "\"id\":\"" + other + "\",\"user_id\":\"" + other
                + "\",\"tier\":\"enterprise\",\"subscription_tier\":\"enterprise\","
                + "\"balance\":1000000,\"credits\":1000000,\"price\":0,\"status\":\"completed\",\"role\":\"admin\","
                + "\"email\":\"somebody@example.test\",\"email_verified\":true,\"created_at\":\"2000-01-01T00:00:00Z\"";

        assertThat(attacker.patch("/auth/me", "{\"name\":\"Mallory\"," + fields + "}").statusCode()).isIn(200,
                400);
        assertThat(attacker.post("/auth/tokens", "{\"name\":\"t\",\"scopes\":[\"read\",\"admin\"]," + fields
                + "}").statusCode()).isIn(201, 400);
        HttpResponse<String> video = attacker.post("/videos", "{\"youtube_url\":\"https://youtu.be/nothing0000\","
                + fields + "}");
        assertThat(video.statusCode()).isIn(202, 400);
        assertThat(attacker.post("/credits/purchase", "{\"pack\":\"pack_10\",\"amount\":1," + fields + "}")
                .statusCode()).isBetween(200, 499);

        JsonNode me = attacker.json("/auth/me");
        assertThat(me.path("id").asText()).isNotEqualTo(other.toString());
        assertThat(me.path("subscription_tier").asText()).isEqualTo("free");
        assertThat(me.path("email").asText()).isEqualTo(attacker.name() + "@example.test");
        assertThat(attacker.credits().path("balance").asInt()).isLessThanOrEqualTo(10);
        for (JsonNode listed : attacker.json("/videos").path("items")) {
            assertThat(listed.path("id").asText()).isNotEqualTo(other.toString());
        }
        assertThat(RunningSystem.count("SELECT count(*) FROM video.video WHERE user_id = '" + other + "'")).isZero();
    }

    static void assertProblem(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
        assertThat(response.headers().firstValue("Content-Type")).as(response.body()).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(RunningSystem.json(response.body()).path("code").asText()).isNotEmpty();
        assertThat(response.body()).doesNotContain("Exception", "jackson", "\\tat ", "dev.studybuddy");
    }
}
