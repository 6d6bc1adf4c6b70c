package dev.studybuddy.gateway.proxy;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeNotes;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisProxy;
import dev.studybuddy.gateway.upstream.PublicRoute;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
@WithTestResource(FakeNotes.class)
class SharedNoteTest {
    @Test
    void a_shared_note_is_public_and_the_service_learns_nothing_of_the_reader() {
        Response page = given().cookie("studybuddy", FakeServices.credential("alive-anna")).header("Authorization",
                "Bearer " + FakeServices.credential("sbp_read-anna"))
                .header("Referer", "https://mail.example/inbox").header("X-Forwarded-For", "203.0.113.9")
                .header("User-Agent", "Browser of Anna").header("Accept-Language", "de").header("X-Internal-Token", "x")
                .get("/s/token?a=b").then().statusCode(200).extract().response();

        JsonObject echo = new JsonObject(page.asString());
        assertThat(echo.getString("uri")).isEqualTo("/s/token?a=b");
        assertThat(echo.getJsonObject("headers").fieldNames()).isSubsetOf("host", "accept-encoding", "connection",
                "content-length", "traceparent", "x-request-id");
        assertThat(echo.encode()).doesNotContain("anna").doesNotContain("Anna", "203.0.113.9", "127.0.0.9");
    }

    @Test
    void the_headers_of_the_page_replace_those_of_the_application() {
        Response page = given().get("/s/token");

        assertThat(page.headers().getValues("Content-Security-Policy")).containsExactly("default-src 'none'");
        assertThat(page.headers().getValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(page.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(page.headers().getValues("Cache-Control")).containsExactly("private, no-store");
        assertThat(page.header("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Set-Cookie")).isNull();
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        given().get("/s/revoked").then().statusCode(404).contentType("text/html;charset=UTF-8");
    }

    @Test
    void json_of_the_service_is_not_sniffed_and_needs_the_user() {
        given().cookie("studybuddy", FakeServices.credential("alive-anna")).get("/notes").then().statusCode(200)
                .contentType("application/json")
                .header("X-Content-Type-Options", "nosniff")
                .body("headers.authorization", equalTo("Bearer " + FakeServices.jwt("anna")));
        given().get("/notes").then().body("headers.authorization", nullValue());
    }

    @Test
    void shared_notes_have_a_rate_limit_for_each_address_whoever_is_signed_in() {
        List<Response> responses = IntStream.range(0, 60).mapToObj(i -> fromTrustedProxy("203.0.113.20")
                .cookie("studybuddy", FakeServices.credential("alive-" + i)).get("/s/limited")).toList();

        assertThat(responses).filteredOn(response -> response.statusCode() == 200).hasSizeLessThanOrEqualTo(40)
                .isNotEmpty();
        assertThat(responses).filteredOn(response -> response.statusCode() == 429).isNotEmpty().allSatisfy(
                response -> assertThat(response.header("Retry-After")).isNotNull());
        fromTrustedProxy("203.0.113.21").get("/s/limited").then().statusCode(200);
        fromTrustedProxy("203.0.113.20").get("/notes").then().statusCode(200);
    }

    private static RequestSpecification fromTrustedProxy(String client) {
        return given().config(config.httpClient(httpClientConfig().setParam("http.route.local-address",
                new InetSocketAddress("127.0.0.9", 0).getAddress()))).header("X-Forwarded-For", client);
    }

    @Test
    void the_settings_page_is_not_a_shared_note() {
        assertThat(PublicRoute.of("/settings")).isEmpty();
        assertThat(PublicRoute.of("/s/token")).contains(PublicRoute.SHARED_NOTES);
    }
}
