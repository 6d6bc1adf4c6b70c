package dev.studybuddy.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisProxy;

/** Where traces are collected, the trace of a request begins with a span. No collector answers here. */
@QuarkusTest
@TestProfile(CollectedTraceTest.Collected.class)
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
class CollectedTraceTest {
    public static class Collected implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("OTEL_SDK_DISABLED", "false", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        }
    }

    @Test
    void a_service_receives_one_traceparent_that_is_sampled() {
        Response response = given().header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("tracestate", "vendor=1").get("/videos");

        JsonObject headers = new JsonObject(response.asString()).getJsonObject("headers");
        String id = response.header("X-Request-Id");
        assertThat(id).matches("[0-9a-f]{32}").isNotEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(headers.getString("traceparent")).matches("00-" + id + "-[0-9a-f]{16}-01");
        assertThat(headers.getString("x-request-id")).isEqualTo(id);
        assertThat(headers.fieldNames()).doesNotContain("tracestate");
    }
}
