package dev.studybuddy.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisProxy;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
class OpenApiRouteTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @Test
    void the_document_is_built_once_for_many_requests_and_again_after_its_time() {
        AtomicInteger built = new AtomicInteger();
        AtomicInteger isOver = new AtomicInteger();
        Uni<Integer> document = OpenApiRoute.kept(Uni.createFrom().item(built::incrementAndGet), () -> isOver
                .get() > 0);

        for (int i = 0; i < 20; i++) {
            assertThat(document.await().atMost(Duration.ofSeconds(1))).isEqualTo(1);
        }
        isOver.set(1);
        assertThat(document.await().atMost(Duration.ofSeconds(1))).isEqualTo(2);
    }

    @Test
    void the_page_of_the_api_loads_only_files_of_this_server() {
        String page = given().get("/docs").then().statusCode(200).contentType("text/html").header(
                "Content-Security-Policy", containsString("script-src 'self'")).extract().asString();

        Matcher references = REFERENCE.matcher(page);
        int count = 0;
        while (references.find()) {
            count++;
            assertThat(references.group(1)).startsWith("/").doesNotStartWith("//");
            if (!references.group(1).equals("/openapi.json")) {
                given().get(references.group(1)).then().statusCode(200);
            }
        }
        assertThat(count).isEqualTo(4);
        given().get("/docs/docs.js").then().body(containsString("/openapi.json")).body(not(containsString("http")));
    }

    @Test
    void the_document_is_a_problem_while_a_service_does_not_respond() {
        given().get("/openapi.json").then().statusCode(503).contentType("application/problem+json").body("code",
                equalTo("unavailable"));
    }
}
