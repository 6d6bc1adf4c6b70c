package dev.studybuddy.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisProxy;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
class EdgeProtocolTest {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final String TRACE_ID = "[0-9a-f]{32}";

    @TestHTTPResource
    URL address;

    @Test
    void an_upgrade_to_http2_without_tls_is_ignored() throws IOException {
        assertThat(send("GET /videos HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void http2_without_tls_is_not_spoken_with_prior_knowledge() throws IOException {
        // An HTTP/2 server would send a SETTINGS frame, which begins with its length.
        String response = send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

        assertThat(response.isEmpty() || response.startsWith("HTTP/")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/videos?q=a%00", "/videos?q=%0d%0aX:1", "/videos?q=%1F", "/videos?q=%7f", "/videos/a%0Ab",
            "/videos/%7F", "/videos?q=\u0001" })
    void control_characters_in_path_or_query_are_rejected(String uri) throws IOException {
        assertThat(send("GET " + uri + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] 400.*");
    }

    @Test
    void other_encoded_characters_in_a_query_are_forwarded_unchanged() {
        given().urlEncodingEnabled(false).get("/videos?q=%C3%A4%20%26%2B%2F..").then().statusCode(200)
                .body("uri", equalTo("/videos?q=%C3%A4%20%26%2B%2F.."));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/videos", "/unknown", "/openapi.json", "/notes/1", "/videos;x", "/assets/missing.js" })
    void every_response_has_a_request_id(String path) {
        given().urlEncodingEnabled(false).header("X-Request-Id", "chosen-by-the-client").get(path).then()
                .header("X-Request-Id", matchesPattern(TRACE_ID));
    }

    @Test
    void a_trace_begins_at_the_gateway() {
        Response response = given().header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("tracestate", "vendor=1").header("baggage", "user=x").header("X-Request-Id", "mine")
                .get("/videos");

        JsonObject headers = new JsonObject(response.asString()).getJsonObject("headers");
        String id = response.header("X-Request-Id");
        assertThat(headers.getString("traceparent")).matches("00-" + id + "-[0-9a-f]{16}-0[01]");
        assertThat(headers.getString("x-request-id")).isEqualTo(id);
        assertThat(id).isNotEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(headers.fieldNames()).doesNotContain("tracestate", "baggage");
    }

    @Test
    void identity_headers_of_a_client_are_not_forwarded() {
        given().header("X-Real-IP", "6.6.6.6").header("X-Forwarded-User", "root").header("Forwarded", "for=6.6.6.6")
                .header("X-Forwarded-Port", "1").header("X-Forwarded-Prefix", "/x").get("/videos").then()
                .body("headers.x-real-ip", nullValue()).body("headers.x-forwarded-user", nullValue())
                .body("headers.forwarded", nullValue()).body("headers.x-forwarded-port", nullValue())
                .body("headers.x-forwarded-prefix", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = { "/videos", "/unknown", "/assets/missing.js", "/videos;rejected" })
    void every_response_has_the_security_headers(String path) {
        given().get(path).then().header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Referrer-Policy", "strict-origin-when-cross-origin")
                .header("Permissions-Policy", matchesPattern("camera=\\(\\), microphone=\\(self\\).*"))
                .header("Content-Security-Policy", matchesPattern(".*frame-ancestors 'none'.*"));
    }

    @Test
    void a_missing_asset_is_not_cached() {
        given().get("/assets/missing.js").then().statusCode(404).header("Cache-Control", "no-store");
    }

    @Test
    void other_origins_get_no_cors_headers() {
        given().header("Origin", "https://other.example").get("/videos").then()
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Credentials", nullValue());
    }

    /** What arrives first in response to a request. */
    private String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] buffer = new byte[4096];
            int length = socket.getInputStream().read(buffer);
            return new String(buffer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
        }
    }
}
