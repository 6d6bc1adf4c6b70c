package dev.studybuddy.worker.circuit;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A whole answer, decompressed. Redirects are not followed: they are answers too. */
public record CircuitResponse(int status, MultiMap headers, Buffer body) {

    /** The body as UTF-8. */
    public String text() {
        return body.toString();
    }

    /** Without the content, so that it may be logged. */
    @Override
    public String toString() {
        return status + ", " + body.length() + " bytes";
    }
}
