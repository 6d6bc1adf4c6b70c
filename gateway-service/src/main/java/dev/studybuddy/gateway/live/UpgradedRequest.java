package dev.studybuddy.gateway.live;

import java.lang.reflect.Method;

import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;

/**
 * The request of a WebSocket. Quarkus 3.33 counts it as a request in progress even after the socket is closed, so that
 * every shutdown would take {@code quarkus.shutdown.timeout}.
 */
final class UpgradedRequest {
    private static final Method DONE = done();

    private UpgradedRequest() {}

    private static Method done() {
        try {
            Method method = QuarkusRequestWrapper.class.getDeclaredMethod("done");
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(
                    "QuarkusRequestWrapper has no method done(). Check whether this version of Quarkus still counts "
                            + "WebSockets as requests in progress.", e);
        }
    }

    /** The shutdown does not wait for this request. */
    static void end(HttpServerRequest request) {
        try {
            DONE.invoke(QuarkusRequestWrapper.get(request));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
