package dev.studybuddy.standins.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.TestHttpClient;

/** Starts the stand-in of Claude, sends requests to it and reads the responses. */
abstract class ClaudeStandInTestBase {
    static final String INSTRUCTIONS = "Write a study note about this video.";
    private static StandIn claude;
    final List<String> lines = MessageFixtures.transcriptLines("photosynth1.en.txt");
    TestHttpClient http;

    @BeforeAll
    static void start() {
        claude = new ClaudeStandIn().start("127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        claude.close();
    }

    @BeforeEach
    void reset() {
        http = new TestHttpClient(claude);
        http.post("/_control/reset", new JsonObject());
        http.post("/_control/speed", new JsonObject().put("instant", true));
    }

    JsonObject noteRequest() {
        return MessageFixtures.note(MessageFixtures.transcriptBlock(lines, 0), INSTRUCTIONS);
    }

    HttpResponse<String> send(JsonObject body) {
        return http.post("/v1/messages", body, MessageFixtures.HEADERS);
    }

    JsonObject latestRequest() {
        var requests = new JsonObject(http.get("/_control/requests").body()).getJsonArray("requests");
        return requests.getJsonObject(requests.size() - 1);
    }

    static String error(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        return new JsonObject(response.body()).getJsonObject("error").getString("type");
    }

    static String text(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return text(new JsonObject(response.body()));
    }

    static String text(JsonObject message) {
        return message.getJsonArray("content").stream().map(JsonObject.class::cast)
                .filter(b -> b.getString("type").equals("text")).map(b -> b.getString("text"))
                .collect(Collectors.joining());
    }

    /** Parses a stream; the name of each event must be the type in its data. */
    static List<JsonObject> events(HttpResponse<String> response) {
        return Arrays.stream(response.body().split("\n\n")).map(event -> event.split("\n")).map(parts -> {
            var data = new JsonObject(parts[1].substring("data: ".length()));
            assertThat(parts[0]).isEqualTo("event: " + data.getString("type"));
            return data;
        }).toList();
    }

    static List<String> types(List<JsonObject> events) {
        return events.stream().map(e -> e.getString("type")).toList();
    }
}
