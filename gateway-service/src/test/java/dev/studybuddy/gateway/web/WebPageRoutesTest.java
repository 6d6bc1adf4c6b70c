package dev.studybuddy.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

class WebPageRoutesTest {
    private static final Path ROUTES = Path.of("src/main/webui/src/routes");

    @Test
    void every_route_of_the_front_end_is_a_page() throws IOException {
        List<String> firstSegments = firstSegments();

        assertThat(firstSegments).contains("login", "library", "concepts", "graph", "courses", "settings");
        assertThat(WebPageRoutes.PAGES).containsAll(firstSegments);
    }

    @Test
    void legal_and_price_pages_are_pages() {
        assertThat(WebPageRoutes.PAGES).contains("privacy", "terms", "imprint", "welcome");
    }

    @Test
    void only_a_public_address_with_https_requires_https_from_then_on() throws Exception {
        assertThat(headersOf("https://study.example").firstValue("Strict-Transport-Security")).hasValue(
                "max-age=31536000; includeSubDomains");
        assertThat(headersOf("http://localhost:8000").firstValue("Strict-Transport-Security")).isEmpty();
    }

    /** The headers of a response of a gateway with this public address. */
    private static HttpHeaders headersOf(String publicUrl) throws Exception {
        WebConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors().withMapping(WebConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("PUBLIC_URL", publicUrl), "test", 500)).build()
                .getConfigMapping(WebConfig.class);
        Filters filters = new Filters();
        new WebPageRoutes(config).registerHeaders(filters);
        Vertx vertx = Vertx.vertx();
        try {
            Router router = Router.router(vertx);
            filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
            router.route().handler(RoutingContext::end);
            HttpServer server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1")
                    .toCompletionStage().toCompletableFuture().join();
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                    + server.actualPort() + "/login")).build(), HttpResponse.BodyHandlers.discarding()).headers();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Of the file names: `_app/library.$videoId.tsx` is /library/…; a name that starts with - is not a route. */
    private static List<String> firstSegments() throws IOException {
        try (Stream<Path> files = Files.walk(ROUTES)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".tsx") && !name.startsWith("_") && !name.startsWith("-"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    // The page of the user interface's parts exists in dev mode only.
                    .filter(segment -> !Set.of("index", "dev").contains(segment)).distinct().toList();
        }
    }
}
