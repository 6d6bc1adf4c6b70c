package dev.studybuddy.worker.circuit;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A complete, decompressed response. Redirects are not followed. */
public record CircuitResponse(int status, MultiMap headers, Buffer body) {

    /** Returns the body decoded as UTF-8. */
    public String text() {
        return body.toString();
    }

    /** Omits the content, so that the result may be logged. */
    @Override
    public String toString() {
        return status + ", " + body.length() + " bytes";
    }
}
