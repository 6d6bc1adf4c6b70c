package dev.studybuddy.standins.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonObject;

/** Faults of the stand-in of Claude. */
class ClaudeFaultTest extends ClaudeStandInTestBase {
    @ParameterizedTest
    @CsvSource({ "rate_limited,429,rate_limit_error", "overloaded,529,overloaded_error", "api_error,500,api_error",
            "authentication,401,authentication_error", "invalid_request,400,invalid_request_error",
            "too_large,413,request_too_large" })
    void faults_produce_api_errors(String kind, int status, String type) {
        http.addFault(new JsonObject().put("kind", kind));
        var response = send(noteRequest());
        assertThat(error(response, status)).isEqualTo(type);
        assertThat(response.headers().firstValue("retry-after").isPresent()).isEqualTo(status == 429);
        assertThat(send(noteRequest()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_fault_can_match_model_text_and_kind() {
        http.addFault(new JsonObject().put("kind", "overloaded").put("match",
                new JsonObject().put("text", "bean seed").put("kind", "structured").put("model", "claude-sonnet-5-5")));
        assertThat(send(noteRequest()).statusCode()).isEqualTo(200);
        assertThat(send(MessageFixtures.structured(MessageFixtures.transcriptBlock(lines, 0), MessageFixtures
                .assessmentSchema())).statusCode())
                .isEqualTo(529);
    }

    @Test
    void a_fault_ends_a_stream_with_an_error_event() {
        http.addFault(new JsonObject().put("kind", "stream_error").put("at_percent", 30));
        var events = events(send(noteRequest().put("stream", true)));
        assertThat(types(events)).doesNotContain("message_stop").endsWith("error");
        assertThat(events.get(events.size() - 1).getJsonObject("error").getString("type"))
                .isEqualTo("overloaded_error");
    }

    @Test
    void a_fault_closes_the_connection_during_a_stream() {
        http.addFault(new JsonObject().put("kind", "cut").put("at_percent", 50));
        assertThatThrownBy(() -> send(noteRequest().put("stream", true))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void an_aborted_stream_is_logged_as_not_completed() {
        http.addFault(new JsonObject().put("kind", "hang").put("at_percent", 10));
        var request = http.request("/v1/messages", MessageFixtures.HEADERS).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(noteRequest().put("stream", true).encode())).build();
        var body = http.client().sendAsync(request, HttpResponse.BodyHandlers.ofInputStream()).join().body();
        assertThatThrownBy(() -> {
            body.close();
            body.read();
        }).isInstanceOf(IOException.class);
        Awaitility.await().untilAsserted(() -> assertThat(latestRequest().getBoolean("completed")).isFalse());
    }

    @Test
    void faults_produce_stop_reasons() {
        http.addFault(new JsonObject().put("kind", "refusal"));
        assertThat(stopReason(noteRequest())).isEqualTo("refusal");
        http.addFault(new JsonObject().put("kind", "max_tokens").put("at_percent", 20));
        assertThat(stopReason(noteRequest())).isEqualTo("max_tokens");
        http.addFault(new JsonObject().put("kind", "context_exceeded"));
        assertThat(stopReason(noteRequest())).isEqualTo("model_context_window_exceeded");
    }

    @Test
    void faults_produce_wrong_citations_and_malformed_json() {
        http.addFault(new JsonObject().put("kind", "bad_citations"));
        assertThat(text(send(noteRequest()))).contains("[[9999999]]").doesNotContain("[[23]]");
        http.addFault(new JsonObject().put("kind", "malformed_json"));
        var structured = text(send(MessageFixtures.structured(MessageFixtures.transcriptBlock(lines, 0), MessageFixtures
                .assessmentSchema())));
        assertThatThrownBy(() -> new JsonObject(structured));
    }

    private String stopReason(JsonObject body) {
        return new JsonObject(send(body).body()).getString("stop_reason");
    }
}
