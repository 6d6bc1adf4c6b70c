package dev.studybuddy.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisProxy;
import dev.studybuddy.gateway.upstream.ServiceUnavailableException;
import dev.studybuddy.gateway.web.WebConfig;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
class OpenApiRouteTest {
    @Inject
    OpenApiConfig config;
    @Inject
    WebConfig web;

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @Test
    void concurrent_requests_wait_for_one_build_whose_failure_is_not_kept() {
        List<UniEmitter<? super Buffer>> builds = new ArrayList<>();
        OpenApiBuilder builder = new OpenApiBuilder(null, config, web) {
            @Override
            Uni<Buffer> build() {
                return Uni.createFrom().emitter(builds::add);
            }
        };
        OpenApiRoute route = new OpenApiRoute(builder, null, null);
        UniAssertSubscriber<Buffer> first = route.document().subscribe().withSubscriber(UniAssertSubscriber.create());
        UniAssertSubscriber<Buffer> second = route.document().subscribe().withSubscriber(UniAssertSubscriber.create());

        builds.get(0).fail(new ServiceUnavailableException("down"));
        first.awaitFailure();
        second.awaitFailure();
        UniAssertSubscriber<Buffer> third = route.document().subscribe().withSubscriber(UniAssertSubscriber.create());
        builds.get(1).complete(Buffer.buffer("{}"));
        third.awaitItem();
        route.document().subscribe().withSubscriber(UniAssertSubscriber.create()).awaitItem();

        assertThat(builds).hasSize(2);
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
