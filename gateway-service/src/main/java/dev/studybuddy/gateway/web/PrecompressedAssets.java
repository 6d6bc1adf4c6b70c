package dev.studybuddy.gateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves the assets that the build of the front end compressed with Brotli to the clients that accept it. All others
 * get them from Quarkus, compressed with gzip for each request.
 */
@ApplicationScoped
class PrecompressedAssets {
    private static final String PATH = "/assets/[\\w.-]+\\.(js|css|svg)";
    private static final String FOLDER = "META-INF/resources";
    private static final String SUFFIX = ".br";
    private static final String ENCODING = "br";
    /** More than all assets of a version. */
    private static final int MAX_BYTES = 8 << 20;

    private final Cache<String, Buffer> cache = Caffeine.newBuilder().maximumWeight(MAX_BYTES).weigher((String path,
            Buffer content) -> content.length()).build();

    void register(@Observes Router router) {
        router.getWithRegex(PATH).order(RouteOrder.BEFORE_STATIC_FILES).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        String path = context.request().path();
        if (!acceptsBrotli(context.request()) || context.request().headers().contains("Range")) {
            context.next();
            return;
        }
        Buffer known = cache.getIfPresent(path);
        if (known != null) {
            send(context.response(), path, known);
            return;
        }
        context.vertx().executeBlocking(() -> read(path), false).onComplete(read -> {
            if (read.succeeded() && read.result().length() > 0) {
                cache.put(path, read.result());
                send(context.response(), path, read.result());
            } else {
                context.next();
            }
        });
    }

    private static boolean acceptsBrotli(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(",")).map(String::strip)
                .anyMatch(coding -> coding.equals(ENCODING) || (coding.startsWith(ENCODING + ";")
                        && !coding.matches(".*;\\s*q=0(\\.0*)?")));
    }

    /** The compressed file, or empty if the build has compressed no such file. */
    private static Buffer read(String path) throws IOException {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + path
                + SUFFIX)) {
            return file == null ? Buffer.buffer() : Buffer.buffer(file.readAllBytes());
        }
    }

    private static void send(HttpServerResponse response, String path, Buffer content) {
        response.putHeader(HttpHeaders.CONTENT_ENCODING, ENCODING);
        String type = MimeMapping.getMimeTypeForFilename(path);
        if (type != null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, type);
        }
        response.end(content);
    }
}
