package dev.studybuddy.standins.stripe;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;
import dev.studybuddy.standins.StandIn;

/** Registers API routes: authentication, faults, idempotency and the response format. */
final class ApiRoutes {
    private static final String REQUEST_ID = "Request-Id";
    private static final String SHOULD_RETRY = "Stripe-Should-Retry";
    private static final Map<String, ApiError> ERRORS = Map.of("http_401",
            new ApiError(401, "invalid_request_error", null, null, "Invalid API Key provided: sk_test_****dBad"),
            "http_402", new ApiError(402, "card_error", "card_declined", null, "Your card was declined."), "http_429",
            new ApiError(429, "invalid_request_error", "rate_limit", null,
                    "Request rate limit exceeded. Learn more about rate limits here "
                            + "https://stripe.com/docs/rate-limits."),
            "http_500",
            new ApiError(500, "api_error", null, null, "An unknown error occurred. Please try again later."),
            "http_503",
            new ApiError(503, "api_error", null, null, "Stripe is temporarily unavailable. Please try again."));
    /** The fault kinds of API requests. */
    static final Set<String> FAULT_KINDS = Set.of("http_401", "http_402", "http_429", "http_500", "http_503", "slow",
            "cut");

    /** Handles an authenticated request; throws {@link ApiError} for an error response. */
    interface Handler {
        JsonObject handle(RoutingContext context, RequestParams params);
    }

    /** Finds the fault that applies to a request, or null, and passes it to the handler. */
    interface FaultInjector {
        void inject(RoutingContext context, String endpoint, Consumer<Fault> action);
    }

    private final FaultInjector faultInjector;
    private final ObjectStore store;
    private final IdempotencyStore idempotency = new IdempotencyStore();

    ApiRoutes(FaultInjector faultInjector, ObjectStore store) {
        this.faultInjector = faultInjector;
        this.store = store;
    }

    /** @param endpoint the name of the endpoint in faults */
    void get(Router router, String path, String endpoint, Handler handler) {
        router.get(path).handler(context -> authenticate(context, () -> faultInjector.inject(context, endpoint,
                fault -> process(context, fault, null, RequestParams.parse(context.queryParams()), handler))));
    }

    /** @param endpoint the name of the endpoint in faults */
    void post(Router router, String path, String endpoint, Handler handler) {
        router.post(path).handler(context -> authenticate(context, () -> {
            var form = context.request().formAttributes();
            var key = context.request().getHeader("Idempotency-Key");
            var stored = key == null ? Optional.<IdempotencyStore.StoredResponse>empty() : begin(context, key);
            faultInjector.inject(context, endpoint, fault -> stored.ifPresentOrElse(response -> replay(context, fault,
                    key, response),
                    () -> process(context, fault, key, RequestParams.parse(form), handler)));
        }));
    }

    void addNotFoundRoute(Router router) {
        router.route("/v1/*").handler(context -> authenticate(context, () -> {
            throw new ApiError(404, "invalid_request_error", null, null, "Unrecognized request URL (%s: %s)."
                    .formatted(context.request().method().name(), context.request().path()));
        }));
    }

    void clear() {
        idempotency.clear();
    }

    private Optional<IdempotencyStore.StoredResponse> begin(RoutingContext context, String key) {
        var parameters = context.request().formAttributes().entries().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue()).sorted().collect(Collectors.joining("&"));
        var stored = idempotency.begin(key, context.request().path(), parameters);
        context.addEndHandler(end -> idempotency.release(key));
        return stored;
    }

    private void authenticate(RoutingContext context, Runnable action) {
        var version = context.request().getHeader("Stripe-Version");
        context.response().putHeader(REQUEST_ID, IdGenerator.next("req_")).putHeader("Stripe-Version",
                version == null ? EventPublisher.API_VERSION : version);
        try {
            checkKey(context.request().getHeader("Authorization"));
            action.run();
        } catch (ApiError e) {
            sendError(context, e);
        }
    }

    private static void checkKey(String header) {
        if (header == null || !header.matches("(?i)bearer \\S+")) {
            throw new ApiError(401, "invalid_request_error", null, null,
                    "You did not provide an API key. You need to provide your API key in the Authorization header, "
                            + "using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        }
        var key = header.substring("bearer ".length());
        if (key.startsWith("pk_")) {
            throw new ApiError(401, "invalid_request_error", "secret_key_required", null,
                    "This API call cannot be made with a publishable API key. Please use a secret API key.");
        }
        if (!key.startsWith("sk_test_") && !key.startsWith("rk_test_")) {
            throw new ApiError(401, "invalid_request_error", null, null, "Invalid API Key provided");
        }
    }

    private void process(RoutingContext context, Fault fault, String key, RequestParams params, Handler handler) {
        try {
            var error = fault == null ? null : ERRORS.get(fault.kind());
            if (error != null) {
                sendError(context, key, error);
                return;
            }
            var expand = params.stringList("expand");
            var body = store.expand(handler.handle(context, params), expand).encodePrettily();
            save(context, key, 200, body);
            send(context, fault, 200, body);
        } catch (ApiError e) {
            sendError(context, e);
        }
    }

    /**
     * Once a request has begun, Stripe stores even a 500 under its idempotency key and tells the client not to retry.
     */
    private void sendError(RoutingContext context, String key, ApiError error) {
        if (error.status() == 500 && key != null) {
            context.response().putHeader(SHOULD_RETRY, "false");
            save(context, key, 500, error.toJson().encodePrettily());
        }
        sendError(context, error);
    }

    private void save(RoutingContext context, String key, int status, String body) {
        if (key != null) {
            context.response().putHeader("Idempotency-Key", key);
            idempotency.save(key,
                    new IdempotencyStore.StoredResponse(status, body, context.response().headers().get(REQUEST_ID)));
        }
    }

    private static void replay(RoutingContext context, Fault fault, String key,
            IdempotencyStore.StoredResponse stored) {
        var error = fault == null ? null : ERRORS.get(fault.kind());
        if (error != null) {
            sendError(context, error);
            return;
        }
        context.response().putHeader("Idempotent-Replayed", "true").putHeader("Idempotency-Key", key)
                .putHeader("Original-Request", stored.requestId());
        if (stored.status() == 500) {
            context.response().putHeader(SHOULD_RETRY, "false");
        }
        send(context, fault, stored.status(), stored.body());
    }

    private static void sendError(RoutingContext context, ApiError error) {
        if (error.status() == 409) {
            context.response().putHeader(SHOULD_RETRY, "true");
        }
        send(context, null, error.status(), error.toJson().encodePrettily());
    }

    private static void send(RoutingContext context, Fault fault, int status, String body) {
        context.response().setStatusCode(status).putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-cache, no-store");
        if (fault == null || !fault.kind().equals("cut")) {
            context.response().end(body);
        } else if (fault.option("at_percent", 0) > 0) {
            StandIn.sendTruncated(context, Buffer.buffer(body), fault.option("at_percent", 0));
        } else {
            context.request().connection().close();
        }
    }
}
