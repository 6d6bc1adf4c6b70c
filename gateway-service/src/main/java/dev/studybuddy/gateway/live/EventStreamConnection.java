package dev.studybuddy.gateway.live;

import java.time.Duration;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Frames as Server-Sent Events: the data of each event is a frame. A comment is sent at each heartbeat, so that no
 * proxy and no idle timeout closes the connection. The last event, {@code close}, has the close code of the WebSocket
 * and its reason.
 */
final class EventStreamConnection implements LiveConnection {
    private static final String COMMENT = ":\n\n";

    private final HttpServerResponse response;

    private EventStreamConnection(RoutingContext context, Duration heartbeat) {
        this.response = context.response();
        long timer = context.vertx().setPeriodic(heartbeat.toMillis(), beat -> sendComment());
        context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
    }

    private void sendComment() {
        if (isOpen() && !response.writeQueueFull()) {
            response.write(COMMENT);
        }
    }

    /**
     * Sends the head of the response.
     *
     * @param heartbeat the time between two comments
     */
    static EventStreamConnection open(RoutingContext context, Duration heartbeat) {
        context.response().setChunked(context.request().version() != HttpVersion.HTTP_1_0)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // A compressor or a buffering proxy would delay the end of a frame until the next frame.
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                .putHeader("X-Accel-Buffering", "no")
                .write(COMMENT);
        return new EventStreamConnection(context, heartbeat);
    }

    @Override
    public boolean isOpen() {
        return !response.closed() && !response.ended();
    }

    @Override
    public Uni<Void> send(String json) {
        return isOpen()
                ? Uni.createFrom().completionStage(() -> response.write("data: " + json + "\n\n").toCompletionStage())
                : Uni.createFrom().failure(new IllegalStateException("The event stream is closed"));
    }

    @Override
    public void close(int code, String reason) {
        if (code == LiveSocket.TOO_SLOW) {
            // The client does not read, so a last event would not arrive.
            response.reset();
        } else {
            end("", code, reason);
        }
    }

    @Override
    public void closeForRestart(long reconnectAfterMillis) {
        end("retry: " + reconnectAfterMillis + "\n", LiveSocket.SERVICE_RESTART, "restart");
    }

    private synchronized void end(String retry, int code, String reason) {
        if (isOpen()) {
            response.end(retry + "event: close\ndata: " + new JsonObject().put("code", code).put("reason", reason)
                    .encode() + "\n\n");
        }
    }
}
