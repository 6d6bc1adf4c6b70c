package dev.studybuddy.gateway.proxy;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisLink;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisLink.class)
class EdgeTest {
    @TestHTTPResource
    URL address;

    @Inject
    RedisDataSource redis;

    @Test
    void a_session_cookie_becomes_a_token_and_nothing_of_the_callers_identity_goes_through() {
        signedIn("anna").cookie("other", "x").header("X-Forwarded-For", "6.6.6.6").header("X-Internal-Token", "guess")
                .get("/videos/1?a=b%20c").then().statusCode(200)
                .body("uri", equalTo("/videos/1?a=b%20c"))
                .body("headers.authorization", equalTo("Bearer " + FakeServices.jwt("anna")))
                .body("headers.cookie", nullValue())
                .body("headers.x-internal-token", nullValue())
                .body("headers.x-forwarded-for", equalTo("127.0.0.1"))
                .body("headers.x-forwarded-host", equalTo("localhost:8000"));
    }

    @Test
    void a_bearer_token_that_is_not_personal_is_not_passed_on() {
        given().header("Authorization", "Bearer jwt-of-somebody").cookie("studybuddy", "alive-anna").get("/videos")
                .then().statusCode(200).body("headers.authorization", nullValue());
    }

    @Test
    void a_dead_session_is_nobody() {
        given().cookie("studybuddy", "guessed").get("/videos").then().statusCode(200)
                .body("headers.authorization", nullValue());
    }

    @Test
    void when_sessions_cannot_be_resolved_the_answer_says_so() {
        given().cookie("studybuddy", "trouble").get("/videos").then().statusCode(503)
                .contentType("application/problem+json").body("code", equalTo("unavailable"));
    }

    @Test
    void a_service_that_is_away_gives_a_problem() {
        signedIn("anna").get("/notes/1").then().statusCode(503).contentType("application/problem+json")
                .body("code", equalTo("unavailable"));
    }

    @Test
    void only_sign_in_sees_its_own_state_cookies() {
        given().cookie("q_auth_google", "state").cookie("studybuddy", "guessed").get("/auth/callback/google").then()
                .body("headers.cookie", equalTo("q_auth_google=state"));
        given().cookie("q_auth_google", "state").get("/auth/me").then().body("headers.cookie", nullValue());
    }

    @Test
    void only_auth_service_sets_cookies() {
        given().get("/auth/providers").then().cookie("from", "service");
        given().get("/videos").then().header("Set-Cookie", nullValue()).header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/videos;x/1", "/videos/%3Bx", "/videos/%2Finternal", "/videos%5C..", "//internal",
            "/videos/../internal/sessions/resolve", "/videos/%2e%2e/internal", "/videos/%252e", "/videos/%00",
            "/auth/log%69n/google", "/videos/%62atch" })
    void paths_that_can_be_read_in_two_ways_are_refused(String path) throws IOException {
        assertThat(statusOf("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/internal/sessions/resolve", "/q/health", "/q/metrics", "/q/openapi", "/videosx",
            "/unknown", "/INTERNAL/sessions/resolve" })
    void what_is_not_public_is_not_there(String path) {
        given().get(path).then().statusCode(404);
        given().header("X-Internal-Token", "a-token-for-tests-only").post(path).then().statusCode(not(200));
    }

    @Test
    void a_change_with_a_cookie_must_come_from_a_page_of_ours() {
        signedIn("anna").post("/videos").then().statusCode(403).body("code", equalTo("origin_refused"));
        signedIn("anna").header("Origin", "https://evil.example").post("/videos").then().statusCode(403);
        signedIn("anna").header("Origin", "http://localhost:8000.evil.example").delete("/videos/1").then()
                .statusCode(403);
        signedIn("anna").header("Sec-Fetch-Site", "cross-site").post("/videos").then().statusCode(403);
        signedIn("anna").header("Origin", "null").post("/videos").then().statusCode(403);
        signedIn("anna").header("Origin", "http://localhost:8000", "https://evil.example").post("/videos").then()
                .statusCode(403);
        signedIn("anna").header("Origin", "http://localhost:8000").post("/videos").then().statusCode(200);
        signedIn("anna").header("Sec-Fetch-Site", "same-origin").post("/videos").then().statusCode(200);
        given().post("/videos").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "QUERY" })
    void whatever_a_method_is_called_only_reading_needs_no_origin(String method) throws IOException {
        String request = method + " /videos HTTP/1.1\r\nHost: localhost\r\nCookie: studybuddy=alive-anna\r\n"
                + "Content-Length: 0\r\nConnection: close\r\n";

        assertThat(statusOf(request + "\r\n")).isEqualTo(403);
        assertThat(statusOf(request + "Origin: null\r\n\r\n")).isEqualTo(403);
    }

    @Test
    void nobody_elses_page_begins_adding_an_identity() {
        signedIn("anna").post("/auth/me/identities/google").then().statusCode(403)
                .body("code", equalTo("origin_refused"));
        signedIn("anna").header("Origin", "https://evil.example").post("/auth/me/identities/google").then()
                .statusCode(403);
        signedIn("anna").header("Origin", "http://localhost:8000").post("/auth/me/identities/google").then()
                .statusCode(200).body("headers.authorization", equalTo("Bearer " + FakeServices.jwt("anna")));
    }

    @Test
    void a_webhook_is_let_through_as_it_came_and_as_nobody() {
        signedIn("anna").contentType("application/json").body("{ \"a\": 1 }").post("/credits/webhooks/stripe").then()
                .statusCode(200).body("length", equalTo(10)).body("headers.authorization", nullValue())
                .body("headers.cookie", nullValue());
    }

    @Test
    void a_personal_token_becomes_a_token_and_goes_no_further_itself() {
        given().header("Authorization", "Bearer sbp_read-anna").get("/videos").then().statusCode(200)
                .body("headers.authorization", startsWith("Bearer anna."))
                .body("headers.authorization", not(containsString("sbp_")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/videos?access_token=sbp_read-anna", "/videos?token=sbp_read-anna",
            "/videos?session=alive-anna", "/videos?Authorization=Bearer%20sbp_read-anna" })
    void a_token_in_the_query_string_makes_nobody_of_anybody(String uri) {
        given().urlEncodingEnabled(false).get(uri).then().statusCode(200).body("headers.authorization", nullValue());
    }

    @Test
    void a_callback_brings_the_signed_in_person_and_the_sign_ins_own_state() {
        signedIn("anna").cookie("q_auth_google", "state").get("/auth/callback/google").then()
                .body("headers.cookie", equalTo("q_auth_google=state"))
                .body("headers.authorization", equalTo("Bearer " + FakeServices.jwt("anna")));
    }

    @Test
    void a_callback_with_a_dead_session_is_still_a_sign_in() {
        given().cookie("studybuddy", "guessed").cookie("q_auth_google", "state").get("/auth/callback/google").then()
                .statusCode(200).body("headers.cookie", equalTo("q_auth_google=state"))
                .body("headers.authorization", nullValue());
    }

    @Test
    void somebody_who_signs_in_while_that_is_not_possible_is_told_so_on_the_sign_in_page() {
        given().redirects().follow(false).cookie("studybuddy", "trouble").header("Sec-Fetch-Mode", "navigate")
                .get("/auth/login/google").then().statusCode(302).header("Location", "/login?error=sign_in_failed");
    }

    @Test
    void an_export_arrives_while_it_is_made() throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("GET /auth/me/export HTTP/1.1\r\nHost: localhost\r\n"
                    + "Cookie: studybuddy=alive-anna\r\nAccept-Encoding: gzip, deflate, br\r\n"
                    + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            while (!answer.toString().endsWith("first part, \r\n")) {
                int next = socket.getInputStream().read();
                assertThat(next).as("the end came first").isNotNegative();
                answer.append((char) next);
            }
            FakeServices.sendTheRest();
            String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer.toString()).containsIgnoringCase("content-type: application/zip")
                    .doesNotContain("gzip");
            assertThat(rest).contains("the rest");
        }
    }

    @Test
    void the_address_of_a_caller_is_what_our_own_proxies_say() {
        fromOurProxy().header("X-Forwarded-For", "6.6.6.6, 203.0.113.7").get("/videos").then()
                .body("headers.x-forwarded-for", equalTo("203.0.113.7"));
        given().header("X-Forwarded-For", "203.0.113.7").get("/videos").then()
                .body("headers.x-forwarded-for", equalTo("127.0.0.1"));
    }

    @Test
    void bodies_stream_through_unchanged() {
        byte[] body = new byte[5 * 1024 * 1024];
        new Random(1).nextBytes(body);

        byte[] back = signedIn("anna").header("Origin", "http://localhost:8000").contentType("application/octet-stream")
                .body(body).put("/videos/bytes").then().statusCode(200).extract().asByteArray();

        assertThat(back).isEqualTo(body);
    }

    @Test
    void a_body_that_is_larger_than_any_of_ours_is_refused_with_a_problem() {
        signedIn("anna").header("Origin", "http://localhost:8000").contentType("application/octet-stream")
                .body(new byte[7 * 1024 * 1024]).put("/videos/bytes").then().statusCode(413)
                .contentType("application/problem+json").body("code", equalTo("body_too_large"));
    }

    @Test
    void a_revoked_session_is_nobody_at_once() {
        signedIn("berta").get("/videos").then().body("headers.authorization", equalTo("Bearer " + FakeServices.jwt(
                "berta")));
        FakeServices.kill("alive-berta");
        signedIn("berta").get("/videos").then().body("headers.authorization", equalTo("Bearer " + FakeServices.jwt(
                "berta")));

        redis.pubsub(String.class).publish("sessions.revoked", "{\"sid\":\"sid-of-berta\"}");

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> signedIn("berta").get("/videos").then()
                .body("headers.authorization", nullValue()));
    }

    private static RequestSpecification fromOurProxy() {
        return given().config(config.httpClient(httpClientConfig().setParam("http.route.local-address",
                new InetSocketAddress("127.0.0.9", 0).getAddress())));
    }

    private static RequestSpecification signedIn(String person) {
        return given().cookie("studybuddy", "alive-" + person).urlEncodingEnabled(false);
    }

    /** Past every client that would tidy the path up. */
    private int statusOf(String request) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }
}
