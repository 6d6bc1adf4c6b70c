package dev.studybuddy.standins.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.TestHttpClient;

/** Starts the YouTube stand-in for a test class and resets it before each test. */
abstract class AbstractYouTubeTest {
    static StandIn youtube;
    TestHttpClient http;

    @BeforeAll
    static void startStandIn() {
        youtube = new YouTubeStandIn().start("127.0.0.1", 0);
    }

    @AfterAll
    static void stopStandIn() {
        youtube.close();
    }

    @BeforeEach
    void reset() {
        http = new TestHttpClient(youtube);
        assertThat(http.post("/_control/reset", new JsonObject()).statusCode()).isEqualTo(204);
    }
}
