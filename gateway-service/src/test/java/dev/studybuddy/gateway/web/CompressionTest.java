package dev.studybuddy.gateway.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisProxy;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
class CompressionTest {
    private static final String ASSET = "/assets/sample-1.js";

    @TestHTTPResource
    URL address;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Test
    void an_asset_is_sent_as_the_build_compressed_it_to_clients_that_accept_brotli() throws Exception {
        HttpResponse<byte[]> brotli = get(ASSET, "gzip, deflate, br");

        assertThat(encoding(brotli)).isEqualTo("br");
        assertThat(brotli.body()).isEqualTo(getClass().getResourceAsStream("/META-INF/resources" + ASSET + ".br")
                .readAllBytes());
        assertThat(brotli.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
        assertThat(brotli.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(brotli.headers().allValues("Vary").toString()).containsIgnoringCase("accept-encoding");
        assertThat(encoding(get(ASSET, "gzip"))).isEqualTo("gzip");
        assertThat(encoding(get(ASSET, "gzip, br;q=0"))).isEqualTo("gzip");
        assertThat(encoding(get(ASSET, "identity"))).isEmpty();
        assertThat(get("/assets/missing-1.js", "br").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = { ASSET, "/videos", "/docs/docs.js" })
    void text_is_compressed_and_varies_with_the_accepted_encodings(String path) throws Exception {
        HttpResponse<byte[]> compressed = get(path, "gzip");

        assertThat(encoding(compressed)).isEqualTo("gzip");
        assertThat(compressed.headers().allValues("Vary").toString()).containsIgnoringCase("accept-encoding");
        assertThat(get(path, "identity").headers().allValues("Vary").toString()).containsIgnoringCase(
                "accept-encoding");
    }

    @Test
    void metrics_of_requests_have_the_route_and_no_id() {
        String id = UUID.randomUUID().toString();
        given().get("/videos/" + id).then().statusCode(200);
        given().get("/unknown/" + id).then().statusCode(404);

        String text = given().get(metrics).asString();

        assertThat(text).contains("http_server_requests_seconds_count").contains("uri=\"/videos/*\"").doesNotContain(
                id);
    }

    private HttpResponse<byte[]> get(String path, String accepted) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + address.getPort()
                + path)).header("Accept-Encoding", accepted).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String encoding(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Content-Encoding").orElse("");
    }
}
