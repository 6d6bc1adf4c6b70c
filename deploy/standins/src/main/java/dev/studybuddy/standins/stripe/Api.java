package dev.studybuddy.standins.stripe;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;
import dev.studybuddy.standins.StandIn;

/** The door of the API: who may come in, what happens to a request that comes twice, and how answers look. */
final class Api {
    private static final int HALF = 50;
    private static final String REQUEST_ID = "Request-Id";
    private static final String SHOULD_RETRY = "Stripe-Should-Retry";
    private static final Map<String, ApiError> REFUSALS = Map.of("http_401",
            new ApiError(401, "invalid_request_error", null, null, "Invalid API Key provided: sk_test_****dBad"),
            "http_402", new ApiError(402, "card_error", "card_declined", null, "Your card was declined."), "http_429",
            new ApiError(429, "invalid_request_error", "rate_limit", null,
                    "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits."),
            "http_500",
            new ApiError(500, "api_error", null, null, "An unknown error occurred. Please try again later."),
            "http_503",
            new ApiError(503, "api_error", null, null, "Stripe is temporarily unavailable. Please try again."));
    /** What can go wrong here on demand. */
    static final Set<String> FAULTS = Set.of("http_401", "http_402", "http_429", "http_500", "http_503", "slow", "cut");

    /** Answers a request that is allowed, or throws an {@link ApiError}. */
    interface Handler {
        JsonObject answer(RoutingContext context, Params params);
    }

    /** Lets a request meet the fault that waits for it, or null. */
    interface Gate {
        void pass(RoutingContext context, String endpoint, Consumer<Fault> then);
    }

    private final Gate gate;
    private final Books books;
    private final Idempotency idempotency = new Idempotency();

    Api(Gate gate, Books books) {
        this.gate = gate;
        this.books = books;
    }

    /** @param endpoint how faults call it */
    void get(Router router, String path, String endpoint, Handler handler) {
        router.get(path).handler(context -> enter(context, () -> gate.pass(context, endpoint,
                fault -> answer(context, fault, null, Params.of(context.queryParams()), handler))));
    }

    /** @param endpoint how faults call it */
    void post(Router router, String path, String endpoint, Handler handler) {
        router.post(path).handler(context -> enter(context, () -> {
            var form = context.request().formAttributes();
            var key = context.request().getHeader("Idempotency-Key");
            if (key != null) {
                var parameters = form.entries().stream().map(e -> e.getKey() + "=" + e.getValue()).sorted()
                        .collect(Collectors.joining("&"));
                var kept = idempotency.begin(key, context.request().path(), parameters);
                if (kept.isPresent()) {
                    replay(context, key, kept.get());
                    return;
                }
                context.addEndHandler(ended -> idempotency.release(key));
            }
            gate.pass(context, endpoint, fault -> answer(context, fault, key, Params.of(form), handler));
        }));
    }

    void unknown(Router router) {
        router.route("/v1/*").handler(context -> enter(context, () -> {
            throw new ApiError(404, "invalid_request_error", null, null, "Unrecognized request URL (%s: %s)."
                    .formatted(context.request().method().name(), context.request().path()));
        }));
    }

    void clear() {
        idempotency.clear();
    }

    private void enter(RoutingContext context, Runnable then) {
        var version = context.request().getHeader("Stripe-Version");
        context.response().putHeader(REQUEST_ID, Ids.of("req_")).putHeader("Stripe-Version",
                version == null ? Events.API_VERSION : version);
        try {
            checkKey(context.request().getHeader("Authorization"));
            then.run();
        } catch (ApiError e) {
            refuse(context, e);
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

    private void answer(RoutingContext context, Fault fault, String key, Params params, Handler handler) {
        try {
            var refusal = fault == null ? null : REFUSALS.get(fault.kind());
            if (refusal != null) {
                refuse(context, key, refusal);
                return;
            }
            var expand = params.texts("expand");
            var body = books.expanded(handler.answer(context, params), expand).encodePrettily();
            keep(context, key, 200, body);
            if (fault != null && fault.kind().equals("cut")) {
                StandIn.cut(context, Buffer.buffer(body), fault.option("at_percent", HALF));
            } else {
                send(context, 200, body);
            }
        } catch (ApiError e) {
            refuse(context, e);
        }
    }

    /** Once a request has begun, Stripe keeps even a 500 for its key, and says that trying again is of no use. */
    private void refuse(RoutingContext context, String key, ApiError refusal) {
        if (refusal.status() == 500 && key != null) {
            context.response().putHeader(SHOULD_RETRY, "false");
            keep(context, key, 500, refusal.toJson().encodePrettily());
        }
        refuse(context, refusal);
    }

    private void keep(RoutingContext context, String key, int status, String body) {
        if (key != null) {
            context.response().putHeader("Idempotency-Key", key);
            idempotency.keep(key,
                    new Idempotency.Kept(status, body, context.response().headers().get(REQUEST_ID)));
        }
    }

    private static void replay(RoutingContext context, String key, Idempotency.Kept kept) {
        context.response().putHeader("Idempotent-Replayed", "true").putHeader("Idempotency-Key", key)
                .putHeader("Original-Request", kept.requestId());
        if (kept.status() == 500) {
            context.response().putHeader(SHOULD_RETRY, "false");
        }
        send(context, kept.status(), kept.body());
    }

    private static void refuse(RoutingContext context, ApiError error) {
        if (error.status() == 409) {
            context.response().putHeader(SHOULD_RETRY, "true");
        }
        send(context, error.status(), error.toJson().encodePrettily());
    }

    private static void send(RoutingContext context, int status, String body) {
        context.response().setStatusCode(status).putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-cache, no-store").end(body);
    }
}
