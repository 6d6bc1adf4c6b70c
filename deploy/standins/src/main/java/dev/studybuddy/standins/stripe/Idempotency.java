package dev.studybuddy.standins.stripe;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The answers to requests that came with an {@code Idempotency-Key}; the same request gets the same answer again. */
final class Idempotency {
    /**
     * What was answered.
     *
     * @param requestId of the request that it was first said to
     */
    record Kept(int status, String body, String requestId) {}

    /** @param kept null while the first request is still being answered */
    private record Use(String path, String parameters, Kept kept) {}

    private final Map<String, Use> uses = new HashMap<>();

    /**
     * Begins a request, whose key is taken until it is kept or released.
     *
     * @return the answer, where it was given before
     * @throws ApiError where the key belongs to another request, or to one that is under way
     */
    Optional<Kept> begin(String key, String path, String parameters) {
        var use = uses.putIfAbsent(key, new Use(path, parameters, null));
        if (use == null) {
            return Optional.empty();
        }
        if (!use.path().equals(path)) {
            throw new ApiError(400, "idempotency_error", null, null,
                    "Keys for idempotent requests can only be used for the same endpoint they were first used for "
                            + "('%s' vs '%s'). Try using a key other than '%s' if you meant to execute a different request."
                                    .formatted(path, use.path(), key));
        }
        if (!use.parameters().equals(parameters)) {
            throw new ApiError(400, "idempotency_error", null, null,
                    "Keys for idempotent requests can only be used with the same parameters they were first used with. "
                            + "Try using a key other than '%s' if you meant to execute a different request."
                                    .formatted(key));
        }
        if (use.kept() == null) {
            throw new ApiError(409, "idempotency_error", "idempotency_key_in_use", null,
                    "There is currently another in-progress request using this Idempotent Key (" + key + ").");
        }
        return Optional.of(use.kept());
    }

    void keep(String key, Kept answer) {
        uses.computeIfPresent(key, (k, use) -> new Use(use.path(), use.parameters(), answer));
    }

    /** Lets a request be made anew that has come to nothing. */
    void release(String key) {
        uses.computeIfPresent(key, (k, use) -> use.kept() == null ? null : use);
    }

    void clear() {
        uses.clear();
    }
}
