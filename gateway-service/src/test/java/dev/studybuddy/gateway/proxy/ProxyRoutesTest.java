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
import dev.studybuddy.gateway.RedisProxy;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
class ProxyRoutesTest {
    @TestHTTPResource
    URL address;

    @Inject
    RedisDataSource redis;

    @Test
    void a_session_cookie_is_replaced_by_a_token_and_identity_headers_are_removed() {
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
    void a_bearer_token_that_is_not_personal_is_not_forwarded() {
        given().header("Authorization", "Bearer jwt-of-a-user").cookie("studybuddy", FakeServices.credential(
                "alive-anna")).get("/videos")
                .then().statusCode(200).body("headers.authorization", nullValue());
    }

    @Test
    void an_ended_session_is_anonymous() {
        given().cookie("studybuddy", FakeServices.credential("guessed")).get("/videos").then().statusCode(200)
                .body("headers.authorization", nullValue());
    }

    @Test
    void an_unresolvable_session_returns_503() {
        given().cookie("studybuddy", FakeServices.credential("trouble")).get("/videos").then().statusCode(503)
                .contentType("application/problem+json").body("code", equalTo("unavailable"));
    }

    @Test
    void an_unavailable_service_returns_a_problem() {
        signedIn("anna").get("/notes/1").then().statusCode(503).contentType("application/problem+json")
                .body("code", equalTo("unavailable"));
    }

    @Test
    void only_sign_in_paths_receive_state_cookies() {
        given().cookie("q_auth_google", "state").cookie("studybuddy", FakeServices.credential("guessed")).get(
                "/auth/callback/google").then()
                .body("headers.cookie", equalTo("q_auth_google=state"));
        given().cookie("q_auth_google", "state").get("/auth/me").then().body("headers.cookie", nullValue());
    }

    @Test
    void only_auth_service_can_set_cookies() {
        given().get("/auth/providers").then().cookie("from", "service");
        given().get("/videos").then().header("Set-Cookie", nullValue()).header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/videos;x/1", "/videos/%3Bx", "/videos/%2Finternal", "/videos%5C..", "//internal",
            "/videos/../internal/sessions/resolve", "/videos/%2e%2e/internal", "/videos/%252e", "/videos/%00",
            "/auth/log%69n/google", "/videos/%62atch" })
    void ambiguous_paths_are_rejected(String path) throws IOException {
        assertThat(statusOf("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/internal/sessions/resolve", "/q/health", "/q/metrics", "/q/openapi", "/videosx",
            "/unknown", "/INTERNAL/sessions/resolve" })
    void paths_that_are_not_public_return_404(String path) {
        given().get(path).then().statusCode(404);
        given().header("X-Internal-Token", "a-token-for-tests-only").post(path).then().statusCode(not(200));
    }

    @Test
    void a_state_change_with_a_cookie_requires_an_allowed_origin() {
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
    void every_method_except_get_and_head_requires_an_allowed_origin(String method) throws IOException {
        String request = method + " /videos HTTP/1.1\r\nHost: localhost\r\nCookie: studybuddy="
                + FakeServices.credential("alive-anna") + "\r\nContent-Length: 0\r\nConnection: close\r\n";

        assertThat(statusOf(request + "\r\n")).isEqualTo(403);
        assertThat(statusOf(request + "Origin: null\r\n\r\n")).isEqualTo(403);
    }

    @Test
    void another_site_cannot_start_linking_an_identity() {
        signedIn("anna").post("/auth/me/identities/google").then().statusCode(403)
                .body("code", equalTo("origin_refused"));
        signedIn("anna").header("Origin", "https://evil.example").post("/auth/me/identities/google").then()
                .statusCode(403);
        signedIn("anna").header("Origin", "http://localhost:8000").post("/auth/me/identities/google").then()
                .statusCode(200).body("headers.authorization", equalTo("Bearer " + FakeServices.jwt("anna")));
    }

    @Test
    void a_webhook_is_forwarded_unchanged_and_anonymous() {
        signedIn("anna").contentType("application/json").header("Stripe-Signature", "t=1").body("{ \"a\": 1 }")
                .post("/credits/webhooks/stripe").then()
                .statusCode(200).body("length", equalTo(10)).body("headers.authorization", nullValue())
                .body("headers.cookie", nullValue());
    }

    @Test
    void a_personal_token_is_replaced_by_an_access_token() {
        given().header("Authorization", "Bearer " + FakeServices.credential("sbp_read-anna")).get("/videos").then()
                .statusCode(200)
                .body("headers.authorization", startsWith("Bearer anna."))
                .body("headers.authorization", not(containsString("sbp_")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/videos?access_token=sbp_read-anna", "/videos?token=sbp_read-anna",
            "/videos?session=alive-anna", "/videos?Authorization=Bearer%20sbp_read-anna" })
    void a_token_in_the_query_string_is_ignored(String uri) {
        String padded = uri.replaceAll("sbp_read-anna", FakeServices.credential("sbp_read-anna"))
                .replaceAll("alive-anna", FakeServices.credential("alive-anna"));
        given().urlEncodingEnabled(false).get(padded).then().statusCode(200).body("headers.authorization", nullValue());
    }

    @Test
    void a_callback_receives_the_user_and_the_state_cookies() {
        signedIn("anna").cookie("q_auth_google", "state").get("/auth/callback/google").then()
                .body("headers.cookie", equalTo("q_auth_google=state"))
                .body("headers.authorization", equalTo("Bearer " + FakeServices.jwt("anna")));
    }

    @Test
    void a_callback_with_an_ended_session_is_forwarded() {
        given().cookie("studybuddy", FakeServices.credential("guessed")).cookie("q_auth_google", "state").get(
                "/auth/callback/google").then()
                .statusCode(200).body("headers.cookie", equalTo("q_auth_google=state"))
                .body("headers.authorization", nullValue());
    }

    @Test
    void a_failed_sign_in_navigation_redirects_to_the_sign_in_page() {
        given().redirects().follow(false).cookie("studybuddy", FakeServices.credential("trouble")).header(
                "Sec-Fetch-Mode", "navigate")
                .get("/auth/login/google").then().statusCode(302).header("Location", "/login?error=sign_in_failed");
    }

    @Test
    void an_export_is_streamed() throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("GET /auth/me/export HTTP/1.1\r\nHost: localhost\r\n"
                    + "Cookie: studybuddy=" + FakeServices.credential("alive-anna")
                    + "\r\nAccept-Encoding: gzip, deflate, br\r\n"
                    + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            StringBuilder response = new StringBuilder();
            while (!response.toString().endsWith("first part, \r\n")) {
                int next = socket.getInputStream().read();
                assertThat(next).as("the response ended early").isNotNegative();
                response.append((char) next);
            }
            FakeServices.finishExport();
            String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(response.toString()).containsIgnoringCase("content-type: application/zip")
                    .doesNotContain("gzip");
            assertThat(rest).contains("the rest");
        }
    }

    @Test
    void the_client_address_is_taken_from_trusted_proxies_only() {
        fromTrustedProxy().header("X-Forwarded-For", "6.6.6.6, 203.0.113.7").get("/videos").then()
                .body("headers.x-forwarded-for", equalTo("203.0.113.7"));
        given().header("X-Forwarded-For", "203.0.113.7").get("/videos").then()
                .body("headers.x-forwarded-for", equalTo("127.0.0.1"));
    }

    @Test
    void bodies_are_forwarded_unchanged() {
        byte[] body = new byte[5 * 1024 * 1024];
        new Random(1).nextBytes(body);

        byte[] echoed = signedIn("anna").header("Origin", "http://localhost:8000").contentType(
                "application/octet-stream")
                .body(body).put("/videos/upload/bytes").then().statusCode(200).extract().asByteArray();

        assertThat(echoed).isEqualTo(body);
    }

    @Test
    void a_body_over_the_size_limit_returns_413() {
        signedIn("anna").header("Origin", "http://localhost:8000").contentType("application/octet-stream")
                .body(new byte[7 * 1024 * 1024]).put("/videos/bytes").then().statusCode(413)
                .contentType("application/problem+json").body("code", equalTo("body_too_large"));
    }

    @Test
    void a_revoked_session_is_anonymous_at_once() {
        signedIn("berta").get("/videos").then().body("headers.authorization", equalTo("Bearer " + FakeServices.jwt(
                "berta")));
        FakeServices.revoke("alive-berta");
        signedIn("berta").get("/videos").then().body("headers.authorization", equalTo("Bearer " + FakeServices.jwt(
                "berta")));

        redis.pubsub(String.class).publish("sessions.revoked", "{\"sid\":\"sid-of-berta\"}");

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> signedIn("berta").get("/videos").then()
                .body("headers.authorization", nullValue()));
    }

    private static RequestSpecification fromTrustedProxy() {
        return given().config(config.httpClient(httpClientConfig().setParam("http.route.local-address",
                new InetSocketAddress("127.0.0.9", 0).getAddress())));
    }

    private static RequestSpecification signedIn(String user) {
        return given().cookie("studybuddy", FakeServices.credential("alive-" + user)).urlEncodingEnabled(false);
    }

    /** Uses a socket because HTTP clients normalize the path. */
    private int statusOf(String request) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Integer.parseInt(response.split(" ")[1]);
        }
    }
}
