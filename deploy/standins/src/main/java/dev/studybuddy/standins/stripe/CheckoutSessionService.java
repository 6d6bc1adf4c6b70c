package dev.studybuddy.standins.stripe;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Creates Checkout Sessions of mode {@code payment}; {@link PaymentService} changes their state. */
final class CheckoutSessionService {
    private static final String HOSTED = "hosted_page";
    private static final List<String> UI_MODES = List.of("elements", "embedded_page", "form", HOSTED);
    private static final Set<String> FIELDS = Set.of("mode", "ui_mode", "line_items", "client_reference_id", "metadata",
            "success_url", "cancel_url", "return_url", "expires_at", "payment_intent_data", "customer_email",
            "customer_creation", "payment_method_types", "redirect_on_completion", "submit_type", "locale", "expand");
    private static final List<String> COPIED_FIELDS = List.of("client_reference_id", "customer_email",
            "customer_creation",
            "submit_type", "locale");
    private static final Set<String> PAYMENT_FIELDS = Set.of("metadata", "description", "receipt_email",
            "statement_descriptor_suffix");
    private static final Duration MIN_LIFETIME = Duration.ofMinutes(30);
    private static final Duration MAX_LIFETIME = Duration.ofHours(24);
    /** Allows for clock differences and request time at both limits. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private final ObjectStore store;
    private final Clock clock;
    private final PaymentService payments;

    CheckoutSessionService(ObjectStore store, Clock clock, PaymentService payments) {
        this.store = store;
        this.clock = clock;
        this.payments = payments;
    }

    /** @param baseUrl the URL of this server as the client addresses it */
    JsonObject create(RequestParams params, String baseUrl) {
        params.requireOnly(FIELDS);
        if (params.requireOneOf("mode", List.of("payment", "setup", "subscription"), null) == null) {
            throw ApiError.invalid("parameter_missing", "mode", "Missing required param: mode.");
        }
        if (!params.require("mode").equals("payment")) {
            throw ApiError.invalid(null, "mode", "This stand-in supports only the mode payment.");
        }
        var now = clock.instant().getEpochSecond();
        var uiMode = params.requireOneOf("ui_mode", UI_MODES, HOSTED);
        var lines = LineItems.parse(params.objectList("line_items"), now);
        var id = "cs_test_a1" + IdGenerator.random(56);
        var session = ObjectTemplates.create(ObjectType.SESSION).put("id", id).put("created", now).put("expires_at",
                expiresAt(params, now))
                .put("amount_subtotal", lines.total()).put("amount_total", lines.total())
                .put("currency", lines.currency()).put("metadata", params.metadata()).put("ui_mode", uiMode);
        COPIED_FIELDS.stream().filter(params::has).forEach(name -> session.put(name, params.require(name)));
        if (params.has("payment_method_types")) {
            session.put("payment_method_types", new JsonArray(params.stringList("payment_method_types")));
        }
        addUrls(session, params, baseUrl);
        var data = params.nested("payment_intent_data").requireOnly(PAYMENT_FIELDS);
        var copied = new JsonObject().put("metadata", data.metadata());
        PAYMENT_FIELDS.stream().filter(name -> !name.equals("metadata") && data.has(name))
                .forEach(name -> copied.put(name, data.require(name)));
        store.addLineItems(id, lines.items());
        payments.registerPayment(id, copied, baseUrl);
        return store.add(ObjectType.SESSION, session);
    }

    private static void addUrls(JsonObject session, RequestParams params, String baseUrl) {
        if (session.getString("ui_mode").equals(HOSTED)) {
            requireAbsent(params, "return_url", "`return_url` cannot be used with `ui_mode: hosted_page`.");
            session.put("success_url", requireUrl(params, "success_url")).put("url",
                    baseUrl + "/pay/" + session.getString("id"));
            if (params.has("cancel_url")) {
                session.put("cancel_url", requireUrl(params, "cancel_url"));
            }
            return;
        }
        var uiMode = session.getString("ui_mode");
        for (var name : List.of("success_url", "cancel_url")) {
            requireAbsent(params, name, "`%s` cannot be used with `ui_mode: %s`.".formatted(name, uiMode));
        }
        session.put("client_secret", session.getString("id") + "_secret_" + IdGenerator.random(40));
        if (uiMode.equals("embedded_page")) {
            session.put("redirect_on_completion", params.requireOneOf("redirect_on_completion",
                    List.of("always", "if_required", "never"), "always"));
        }
        // Card payments never redirect, so elements need no return URL; a page that always redirects does.
        if (params.has("return_url") || "always".equals(session.getString("redirect_on_completion"))) {
            session.put("return_url", requireUrl(params, "return_url"));
        }
    }

    private static void requireAbsent(RequestParams params, String name, String message) {
        if (params.has(name)) {
            throw ApiError.invalid(null, name, message);
        }
    }

    private static String requireUrl(RequestParams params, String name) {
        var text = params.require(name);
        try {
            var uri = new URI(text.replace(PaymentService.SESSION_ID_PLACEHOLDER, "id"));
            if (uri.getHost() != null && uri.getScheme().matches("https?")) {
                return text;
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        throw ApiError.invalid("url_invalid", name, "Not a valid URL");
    }

    private static long expiresAt(RequestParams params, long now) {
        if (!params.has("expires_at")) {
            return now + MAX_LIFETIME.toSeconds();
        }
        var expiresAt = params.number("expires_at");
        var lifetime = Duration.ofSeconds(expiresAt - now);
        if (lifetime.compareTo(MIN_LIFETIME.minus(TOLERANCE)) < 0 || lifetime.compareTo(MAX_LIFETIME.plus(
                TOLERANCE)) > 0) {
            throw ApiError.invalid(null, "expires_at", lifetime.compareTo(MAX_LIFETIME) > 0
                    ? "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation."
                    : "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.");
        }
        return expiresAt;
    }
}
