package dev.studybuddy.e2e;

import static org.awaitility.Awaitility.await;

import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

/** The frames that a browser receives on {@code /ws}, in order. */
final class LiveFeed implements WebSocket.Listener {
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile int closedWith;
    private volatile String reason = "";

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            frames.add(RunningSystem.json(partial.toString()));
            partial.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        this.reason = reason;
        closedWith = code;
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closedWith = -1;
    }

    List<JsonNode> frames() {
        return frames;
    }

    int closedWith() {
        return closedWith;
    }

    String reason() {
        return reason;
    }

    List<JsonNode> ofType(String type, String videoId) {
        return frames.stream().filter(frame -> frame.path("type").asText().equals(type)
                && frame.path("video_id").asText().equals(videoId)).toList();
    }

    JsonNode first(Predicate<JsonNode> wanted) {
        await().atMost(TestUser.TIMEOUT).until(() -> frames.stream().anyMatch(wanted));
        return frames.stream().filter(wanted).findFirst().orElseThrow();
    }

    JsonNode awaitType(String type, String videoId) {
        return first(frame -> frame.path("type").asText().equals(type)
                && frame.path("video_id").asText().equals(videoId));
    }
}
