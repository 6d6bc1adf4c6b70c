package dev.studybuddy.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeNotes;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisProxy;
import dev.studybuddy.gateway.web.WebConfig;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
@WithTestResource(FakeNotes.class)
class WebErrorRouteTest {
    @Inject
    MeterRegistry metrics;

    @Inject
    WebConfig config;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(WebErrorRoute.class.getName());
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getLevel() + " " + String.format(entry.getMessage(), entry.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void recordLog() {
        logger.addHandler(recorder);
    }

    @AfterEach
    void stopRecording() {
        logger.removeHandler(recorder);
    }

    private static JsonObject report() {
        return new JsonObject().put("name", "TypeError").put("message", "x is not a function")
                .put("route", "/read/$noteId").put("version", "app-1a2b3c4d");
    }

    private ValidatableResponse send(String body) {
        return given().header("Origin", config.publicUrl().toString()).contentType("application/json").body(body)
                .post("/web/errors").then();
    }

    private double count() {
        return metrics.get("studybuddy.web.errors").counter().count();
    }

    @Test
    void a_failed_page_is_counted_and_logged() {
        double before = count();

        send(report().encode()).statusCode(204).body(emptyString());

        assertThat(count()).isEqualTo(before + 1);
        assertThat(lines).containsExactly("WARN Web page failed: route=/read/$noteId version=\"app-1a2b3c4d\" "
                + "error=\"TypeError\" message=\"x is not a function\"");
    }

    @Test
    void a_session_that_has_ended_does_not_prevent_the_report() {
        given().cookie("studybuddy", "ended").header("Origin", config.publicUrl().toString())
                .contentType("application/json").body(report().encode()).post("/web/errors").then().statusCode(204);
    }

    @Test
    void a_report_cannot_forge_a_line_of_the_log() {
        send(report().put("message", "a\nERROR \u2028\u001b[31m\" b").encode()).statusCode(204);

        assertThat(lines).singleElement().asString().endsWith("message=\"a ERROR   [31m' b\"");
    }

    @Test
    void a_report_of_more_than_4_kB_is_rejected() {
        send(report().put("message", "x".repeat(5000)).encode()).statusCode(413)
                .contentType("application/problem+json").body("code", equalTo("body_too_large"));
        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.example", "null", "" })
    void a_report_of_another_site_is_rejected(String origin) {
        given().header("Origin", origin).contentType("application/json").body(report().encode()).post("/web/errors")
                .then().statusCode(403).contentType("application/problem+json")
                .body("code", equalTo("origin_refused"));
        assertThat(lines).isEmpty();
    }

    @Test
    void wrong_fields_are_rejected() {
        send(report().put("name", 7).encode()).statusCode(400).contentType("application/problem+json")
                .body("code", equalTo("validation_failed"));
        send(report().put("message", "x".repeat(201)).encode()).statusCode(400)
                .body("code", equalTo("validation_failed"));
        send(report().put("route", "/read/0190?token=x").encode()).statusCode(400)
                .body("code", equalTo("validation_failed"));
        send(report().put("url", "/read/0190").encode()).statusCode(400).body("code", equalTo("bad_request"));
        send("[]").statusCode(400).body("code", equalTo("bad_request"));
        send("").statusCode(400).body("code", equalTo("bad_request"));
        assertThat(lines).isEmpty();
    }
}
