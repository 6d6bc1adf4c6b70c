package dev.studybuddy.standins.youtube;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;

/**
 * Where a request comes out of the network, told by its connection alone, never by a header: a caller with a direct lane gets
 * a new exit by connecting anew ({@code connection}), one behind proxies by leaving through another address
 * ({@code address}).
 */
final class Exits {
    /** What a refused exit is told; each exit keeps its own. */
    enum Refusal {
        TOO_MANY_REQUESTS,
        NOT_A_BOT
    }

    private static final int USUALLY_REFUSED = 2;

    private boolean byAddress;
    private int refusedPerVideo;
    private final Map<String, List<String>> refused = new HashMap<>();

    Exits() {
        reset();
    }

    /** Takes {@code {"by": "connection" | "address", "refuse": how many exits a blocking video refuses}}. */
    void configure(JsonObject settings) {
        var by = settings.getString("by", byAddress ? "address" : "connection");
        if (!List.of("connection", "address").contains(by)) {
            throw new IllegalArgumentException("by must be connection or address");
        }
        byAddress = by.equals("address");
        refusedPerVideo = settings.getInteger("refuse", refusedPerVideo);
        refused.clear();
    }

    void reset() {
        byAddress = false;
        refusedPerVideo = USUALLY_REFUSED;
        refused.clear();
    }

    String exitOf(SocketAddress peer) {
        return byAddress ? peer.hostAddress() : peer.hostAddress() + ":" + peer.port();
    }

    /** @return how this exit is refused by this video, or null if it is let through; the first that ask are burnt for ever */
    Refusal judge(String videoId, String exit) {
        var burnt = refused.computeIfAbsent(videoId, id -> new ArrayList<>());
        if (!burnt.contains(exit) && burnt.size() < refusedPerVideo) {
            burnt.add(exit);
        }
        return known(videoId, exit);
    }

    /** @return how an exit that was burnt before is refused, or null; nothing is burnt by asking this */
    Refusal known(String videoId, String exit) {
        var burnt = refused.getOrDefault(videoId, List.of());
        var place = burnt.indexOf(exit);
        return place < 0 ? null : Refusal.values()[place % Refusal.values().length];
    }
}
