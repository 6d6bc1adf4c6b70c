package dev.studybuddy.worker.circuit;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.buffer.Buffer;

/** An HTTP request: a GET without a body, a POST with one. */
public record CircuitRequest(URI uri, Map<String, String> headers, Optional<Buffer> body) {

    public static CircuitRequest get(URI uri, Map<String, String> headers) {
        return new CircuitRequest(uri, headers, Optional.empty());
    }

    public static CircuitRequest post(URI uri, Map<String, String> headers, Buffer body) {
        return new CircuitRequest(uri, headers, Optional.of(body));
    }

    /** Returns the endpoint, which is the last path segment, such as {@code player}. */
    String endpoint() {
        return uri.getRawPath().substring(uri.getRawPath().lastIndexOf('/') + 1);
    }

    /** Omits the address and the headers, so that the result may be logged. */
    @Override
    public String toString() {
        return body.isPresent() ? "POST" : "GET";
    }
}
