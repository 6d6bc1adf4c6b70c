package dev.studybuddy.standins.youtube;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;

/**
 * Rejects the first exits of a blocking video. An exit is identified by its connection, never by a header: a client
 * with a direct lane gets a new exit with a new connection ({@code connection}), a client behind proxies with another
 * address ({@code address}).
 */
final class ExitBlocklist {
    /** The kind of rejection, which is permanent for an exit. */
    enum Rejection {
        TOO_MANY_REQUESTS,
        NOT_A_BOT
    }

    private static final int DEFAULT_REJECTED_EXITS = 2;

    private boolean byAddress;
    private int exitsPerVideo;
    private final Map<String, List<String>> rejectedExits = new HashMap<>();

    ExitBlocklist() {
        reset();
    }

    /** Applies {@code {"by": "connection" | "address", "refuse": number of exits that a blocking video rejects}}. */
    void configure(JsonObject settings) {
        var by = settings.getString("by", byAddress ? "address" : "connection");
        if (!List.of("connection", "address").contains(by)) {
            throw new IllegalArgumentException("by must be connection or address");
        }
        byAddress = by.equals("address");
        exitsPerVideo = settings.getInteger("refuse", exitsPerVideo);
        rejectedExits.clear();
    }

    void reset() {
        byAddress = false;
        exitsPerVideo = DEFAULT_REJECTED_EXITS;
        rejectedExits.clear();
    }

    String exitOf(SocketAddress peer) {
        return byAddress ? peer.hostAddress() : peer.hostAddress() + ":" + peer.port();
    }

    /**
     * Adds the exit to the rejected ones while the video has fewer than the configured number.
     *
     * @return the rejection of this exit, or null if it is served
     */
    Rejection rejectNewExit(String videoId, String exit) {
        var exits = rejectedExits.computeIfAbsent(videoId, id -> new ArrayList<>());
        if (!exits.contains(exit) && exits.size() < exitsPerVideo) {
            exits.add(exit);
        }
        return findRejection(videoId, exit);
    }

    /** @return the rejection of an exit that is already rejected, or null */
    Rejection findRejection(String videoId, String exit) {
        var exits = rejectedExits.getOrDefault(videoId, List.of());
        var index = exits.indexOf(exit);
        return index < 0 ? null : Rejection.values()[index % Rejection.values().length];
    }
}
