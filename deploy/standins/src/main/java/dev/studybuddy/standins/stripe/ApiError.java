package dev.studybuddy.standins.stripe;

import io.vertx.core.json.JsonObject;

/** An error in Stripe's format. */
final class ApiError extends RuntimeException {
    private final int status;
    private final String type;
    private final String code;
    private final String param;

    ApiError(int status, String type, String code, String param, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    static ApiError invalid(String code, String param, String message) {
        return new ApiError(400, "invalid_request_error", code, param, message);
    }

    static ApiError missing(ObjectType kind, String id) {
        return new ApiError(404, "invalid_request_error", "resource_missing", kind.param(),
                "No such %s: '%s'".formatted(kind.object(), id));
    }

    int status() {
        return status;
    }

    JsonObject toJson() {
        var error = new JsonObject();
        if (code != null) {
            error.put("code", code).put("doc_url",
                    "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", getMessage());
        if (param != null) {
            error.put("param", param);
        }
        return new JsonObject().put("error", error.put("type", type));
    }
}
