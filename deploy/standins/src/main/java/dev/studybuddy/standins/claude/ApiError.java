package dev.studybuddy.standins.claude;

import io.vertx.core.json.JsonObject;

/** An error in the format of the API. */
final class ApiError extends RuntimeException {
    private final int status;
    private final String type;

    ApiError(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static ApiError invalid(String message) {
        return new ApiError(400, "invalid_request_error", message);
    }

    int status() {
        return status;
    }

    JsonObject toJson(String requestId) {
        return new JsonObject().put("type", "error")
                .put("error", new JsonObject().put("type", type).put("message", getMessage()))
                .put("request_id", requestId);
    }
}
