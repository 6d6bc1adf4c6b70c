package dev.studybuddy.gateway.live;

import java.util.Optional;

import io.vertx.core.json.JsonObject;

/**
 * One message to a browser, made once however many sockets it goes to.
 *
 * @param slot frames of the same slot may stand in for each other while they wait: a newer progress replaces the older,
 *        a delta is appended to the one before; without a slot a frame is never dropped or merged
 */
record Frame(Optional<String> slot, JsonObject json, String text) {
    private static final String OFFSET = "offset";
    private static final String TEXT = "text";

    static Frame lasting(JsonObject json) {
        return new Frame(Optional.empty(), json, json.encode());
    }

    static Frame progress(String jobId, JsonObject json) {
        return new Frame(Optional.of("progress:" + jobId), json, json.encode());
    }

    static Frame delta(String jobId, long attempt, JsonObject json) {
        return new Frame(Optional.of("delta:" + jobId + ":" + attempt), json, json.encode());
    }

    /** What waits when {@code newer}, of the same slot, comes while this one waits. */
    Frame meet(Frame newer) {
        boolean delta = json.containsKey(OFFSET);
        int end = delta ? json.getInteger(OFFSET) + json.getString(TEXT).length() : 0;
        if (!delta || newer.json.getInteger(OFFSET) != end) {
            // A text that begins anew, or a gap that the browser will notice: the newer one is what counts.
            return newer;
        }
        JsonObject both = json.copy().put(TEXT, json.getString(TEXT) + newer.json.getString(TEXT));
        return new Frame(slot, both, both.encode());
    }
}
