package dev.studybuddy.video;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** Bodies of uploads that are malformed, too large, too many at once, or never come. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class UploadBodyTest extends VideoServiceTestBase {
    private static final int NEARLY_FIVE_MB = 4_900_000;
    private static final String LARGE = "WEBVTT\n\nNOTE " + "x".repeat(NEARLY_FIVE_MB)
            + "\n\n00:01.000 --> 00:02.000\nHi\n";
    /** The bound of the tests. */
    private static final double MAX_BYTES = 11 * 1024 * 1024;
    private static final String START = "--b\r\nContent-Disposition: form-data; name=\"youtube_url\"\r\n\r\n";

    @Inject
    MeterRegistry registry;

    private final UUID user = UUID.randomUUID();

    @Test
    void thirty_pasted_transcripts_of_nearly_five_megabytes_at_once_do_not_exhaust_the_memory() {
        DoubleAccumulator most = new DoubleAccumulator(Math::max, 0);
        AtomicBoolean done = new AtomicBoolean();
        Thread watch = new Thread(() -> {
            while (!done.get()) {
                most.accumulate(bytesInProgress());
                LockSupport.parkNanos(500_000);
            }
        });
        watch.setDaemon(true);
        watch.start();

        List<ValidatableResponse> responses;
        try {
            responses = atOnce(30, () -> paste(UUID.randomUUID(), LARGE));
        } finally {
            done.set(true);
        }

        // On a slow machine the last ones have waited too long.
        assertThat(responses).extracting(response -> response.extract().statusCode()).contains(202)
                .isSubsetOf(202, 503);
        assertThat(most.get()).isBetween(2.0 * NEARLY_FIVE_MB, MAX_BYTES);
        await().atMost(Duration.ofSeconds(5)).until(() -> bytesInProgress() == 0);
    }

    @Test
    void an_upload_waits_a_bounded_time_and_then_returns_503_with_retry_after() throws IOException {
        List<Socket> slow = List.of(uploadWithoutBody(user), uploadWithoutBody(UUID.randomUUID()));
        await().until(() -> bytesInProgress() > 2.0 * NEARLY_FIVE_MB);

        paste(UUID.randomUUID(), LARGE).statusCode(503).contentType(containsString("application/problem+json"))
                .body("code", equalTo("unavailable")).header("Retry-After", "5");

        // A client that goes away gives its part back.
        for (Socket socket : slow) {
            socket.close();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> bytesInProgress() == 0);
        paste(user, "Hi").statusCode(202);
    }

    @Test
    void slow_uploads_of_one_user_leave_room_for_another() throws IOException {
        List<Socket> slow = List.of(uploadWithoutBody(user), uploadWithoutBody(user), uploadWithoutBody(user));
        await().until(() -> bytesInProgress() > NEARLY_FIVE_MB);

        paste(UUID.randomUUID(), LARGE).statusCode(202);

        for (Socket socket : slow) {
            socket.close();
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> bytesInProgress() == 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "multipart/form-data | --b\\r\\n",
            "multipart/form-data; boundary= | --b\\r\\n",
            "multipart/form-data; boundary=b | ''",
            "multipart/form-data; boundary=b | no boundary at all",
            "multipart/form-data; boundary=b | --b",
            "multipart/form-data; boundary=b | --b--\\r\\n",
            "multipart/form-data; boundary=b | --b\\r\\nContent-Disposition: form-data; name=\"text\"\\r\\n\\r\\ncut",
            "multipart/form-data; boundary=b | --b\\r\\nContent-Disposition: form-data; name=\"te",
            "multipart/form-data; boundary=b | --b\\r\\nContent-Disposition: form-data\\r\\n\\r\\nx\\r\\n--b--\\r\\n",
            "multipart/form-data; boundary=b | --b\\r\\n\\r\\nx\\r\\n--b--\\r\\n",
            "multipart/form-data; boundary=b | --b\\r\\n: : :\\r\\n\\r\\nx\\r\\n--b--\\r\\n",
            "multipart/form-data; boundary=b | --b\\r\\nContent-Disposition: form-data; name=\"text\"\\r\\n"
                    + "Content-Transfer-Encoding: base64\\r\\n\\r\\n%%%=%%%\\r\\n--b--\\r\\n",
            "multipart/form-data; boundary=b | --b\\r\\nContent-Disposition: form-data; name=\"text\"\\r\\n"
                    + "Content-Type: text/plain; charset=nonsense\\r\\n\\r\\nHi\\r\\n--b--\\r\\n",
            "multipart/form-data; boundary=b; charset=nonsense | --b\\r\\nContent-Disposition: form-data; "
                    + "name=\"text\"\\r\\n\\r\\nHi\\r\\n--b--\\r\\n",
            "multipart/form-data; boundary=b | --b\\r\\nContent-Disposition: form-data; name=\"file\"; "
                    + "filename=\"\"\\r\\n\\r\\nHi\\r\\n--b--\\r\\n",
            "multipart/form-data; boundary=\"b | --b\\r\\nContent-Disposition: form-data; name=\"text\"\\r\\n\\r\\nHi\\r\\n--b--" })
    void a_body_that_cannot_be_parsed_is_a_problem_of_the_client(String type, String body) throws IOException {
        String response = send("Content-Length: " + text(body).length(), type, text(body));

        assertThat(response).as(type + "\n" + body).matches("(?s)HTTP/1.1 4\\d\\d .*")
                .containsIgnoringCase("content-type: application/problem+json");
    }

    @Test
    void a_body_of_unknown_length_over_the_limit_returns_413() throws IOException {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

        String response = send("Transfer-Encoding: chunked", "multipart/form-data; boundary=b",
                Integer.toHexString(START.length()) + "\r\n" + START + "\r\n" + chunk.repeat(100) + "0\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 413 ").containsIgnoringCase(
                "content-type: application/problem+json").contains("body_too_large");
        await().atMost(Duration.ofSeconds(5)).until(() -> bytesInProgress() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = { "...", "Bearer ...", "Bearer a.b.c", "Bearer a.bnVsbA.c", "Bearer a.eyJzdWIiOjF9.c" })
    void an_upload_with_an_invalid_token_returns_401(String authorization) {
        given().header("Authorization", authorization).multiPart("youtube_url", link(randomYoutubeId()))
                .multiPart("text", "Hi").post("/videos/upload").then().statusCode(401)
                .body("code", equalTo("unauthenticated"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/videos", "/videos/preview", "/videos/batch" })
    void a_body_of_unknown_length_on_another_route_returns_413(String path) throws IOException {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

        String response = send(path, "Transfer-Encoding: chunked", "application/json",
                "1\r\n{\r\n" + chunk.repeat(2) + "0\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 413 ").containsIgnoringCase(
                "content-type: application/problem+json").contains("body_too_large");
    }

    private static String text(String escaped) {
        return escaped.replace("\\r\\n", "\r\n");
    }

    private double bytesInProgress() {
        return registry.get("studybuddy.uploads.bytes").gauge().value();
    }

    private static ValidatableResponse paste(UUID user, String text) {
        return given().auth().oauth2(TestTokens.withTier(user, "enterprise"))
                .multiPart("youtube_url", link(randomYoutubeId())).multiPart("text", text).post("/videos/upload")
                .then();
    }

    private static Socket uploadWithoutBody(UUID user) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream().write(head("/videos/upload", user, "Content-Length: 5300000",
                "multipart/form-data; boundary=b"));
        return socket;
    }

    private String send(String length, String type, String body) throws IOException {
        return send("/videos/upload", length, type, body);
    }

    /** Sends a request as it is, and returns the response. */
    private String send(String path, String length, String type, String body) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(head(path, user, "Connection: close\r\n" + length, type));
            try {
                out.write(body.getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException answeredBefore) {
                // The response is read nevertheless.
                assertThat(answeredBefore).isInstanceOf(SocketException.class);
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] head(String path, UUID user, String headers, String type) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TestTokens.of(user)
                + "\r\nContent-Type: " + type + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
