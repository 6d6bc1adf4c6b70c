package dev.studybuddy.worker.circuit;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.buffer.Buffer;

/** One HTTP request: a GET without a body, a POST with one. */
public record CircuitRequest(URI uri, Map<String, String> headers, Optional<Buffer> body) {

    /** A GET. */
    public static CircuitRequest get(URI uri, Map<String, String> headers) {
        return new CircuitRequest(uri, headers, Optional.empty());
    }

    /** A POST. */
    public static CircuitRequest post(URI uri, Map<String, String> headers, Buffer body) {
        return new CircuitRequest(uri, headers, Optional.of(body));
    }

    /** What of the site is asked, such as {@code player}: the last part of the path. */
    String endpoint() {
        return uri.getRawPath().substring(uri.getRawPath().lastIndexOf('/') + 1);
    }

    /** Without the address and the headers, so that it may be logged. */
    @Override
    public String toString() {
        return body.isPresent() ? "POST" : "GET";
    }
}
