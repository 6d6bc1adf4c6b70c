package dev.studybuddy.standins.stripe;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The responses to requests with an {@code Idempotency-Key}, which are replayed for the same request. */
final class IdempotencyStore {
    /**
     * A response.
     *
     * @param requestId the id of the first request
     */
    record StoredResponse(int status, String body, String requestId) {}

    /** @param response null while the first request is in progress */
    private record Entry(String path, String parameters, StoredResponse response) {}

    private final Map<String, Entry> entries = new HashMap<>();

    /**
     * Begins a request and reserves its key until {@link #save} or {@link #release}.
     *
     * @return the stored response, if there is one
     * @throws ApiError if the key belongs to another request or to a request in progress
     */
    Optional<StoredResponse> begin(String key, String path, String parameters) {
        var entry = entries.putIfAbsent(key, new Entry(path, parameters, null));
        if (entry == null) {
            return Optional.empty();
        }
        if (!entry.path().equals(path)) {
            throw new ApiError(400, "idempotency_error", null, null,
                    "Keys for idempotent requests can only be used for the same endpoint they were first used for "
                            + ("('%s' vs '%s'). Try using a key other than '%s' if you meant to execute a "
                                    + "different request.")
                                    .formatted(path, entry.path(), key));
        }
        if (!entry.parameters().equals(parameters)) {
            throw new ApiError(400, "idempotency_error", null, null,
                    "Keys for idempotent requests can only be used with the same parameters they were first used with. "
                            + "Try using a key other than '%s' if you meant to execute a different request."
                                    .formatted(key));
        }
        if (entry.response() == null) {
            throw new ApiError(409, "idempotency_error", "idempotency_key_in_use", null,
                    "There is currently another in-progress request using this Idempotent Key (" + key + ").");
        }
        return Optional.of(entry.response());
    }

    void save(String key, StoredResponse response) {
        entries.computeIfPresent(key, (k, entry) -> new Entry(entry.path(), entry.parameters(), response));
    }

    /** Releases the key of a request that stored no response. */
    void release(String key) {
        entries.computeIfPresent(key, (k, entry) -> entry.response() == null ? null : entry);
    }

    void clear() {
        entries.clear();
    }
}
