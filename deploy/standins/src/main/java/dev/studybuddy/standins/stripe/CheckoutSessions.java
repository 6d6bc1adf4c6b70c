package dev.studybuddy.standins.stripe;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Makes Checkout Sessions of mode {@code payment}; what becomes of them is the business of {@link Payments}. */
final class CheckoutSessions {
    private static final String HOSTED = "hosted_page";
    private static final List<String> UI_MODES = List.of("elements", "embedded_page", "form", HOSTED);
    private static final Set<String> FIELDS = Set.of("mode", "ui_mode", "line_items", "client_reference_id", "metadata",
            "success_url", "cancel_url", "return_url", "expires_at", "payment_intent_data", "customer_email",
            "customer_creation", "payment_method_types", "redirect_on_completion", "submit_type", "locale", "expand");
    private static final List<String> ECHOED = List.of("client_reference_id", "customer_email", "customer_creation",
            "submit_type", "locale");
    private static final Set<String> PAYMENT_FIELDS = Set.of("metadata", "description", "receipt_email",
            "statement_descriptor_suffix");
    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(24);
    /** Clocks differ and requests take time: thirty minutes of the caller's are good. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private final Books books;
    private final Clock clock;
    private final Payments payments;

    CheckoutSessions(Books books, Clock clock, Payments payments) {
        this.books = books;
        this.clock = clock;
        this.payments = payments;
    }

    /** @param base this server as the caller knows it */
    JsonObject create(Params asked, String base) {
        asked.only(FIELDS);
        if (asked.oneOf("mode", List.of("payment", "setup", "subscription"), null) == null) {
            throw ApiError.invalid("parameter_missing", "mode", "Missing required param: mode.");
        }
        if (!asked.require("mode").equals("payment")) {
            throw ApiError.invalid(null, "mode", "Only the mode payment is stood in for.");
        }
        var now = clock.instant().getEpochSecond();
        var uiMode = asked.oneOf("ui_mode", UI_MODES, HOSTED);
        var lines = LineItems.of(asked.list("line_items"), now);
        var id = "cs_test_a1" + Ids.random(56);
        var session = Shapes.of(Kind.SESSION).put("id", id).put("created", now).put("expires_at", expiry(asked, now))
                .put("amount_subtotal", lines.total()).put("amount_total", lines.total())
                .put("currency", lines.currency()).put("metadata", asked.metadata()).put("ui_mode", uiMode);
        ECHOED.stream().filter(asked::has).forEach(name -> session.put(name, asked.require(name)));
        if (asked.has("payment_method_types")) {
            session.put("payment_method_types", new JsonArray(asked.texts("payment_method_types")));
        }
        addAddresses(session, asked, base);
        var data = asked.nested("payment_intent_data").only(PAYMENT_FIELDS);
        var copied = new JsonObject().put("metadata", data.metadata());
        PAYMENT_FIELDS.stream().filter(name -> !name.equals("metadata") && data.has(name))
                .forEach(name -> copied.put(name, data.require(name)));
        books.addLineItems(id, lines.items());
        payments.expect(id, copied, base);
        return books.add(Kind.SESSION, session);
    }

    private static void addAddresses(JsonObject session, Params asked, String base) {
        if (session.getString("ui_mode").equals(HOSTED)) {
            refuse(asked, "return_url", "`return_url` cannot be used with `ui_mode: hosted_page`.");
            session.put("success_url", address(asked, "success_url")).put("url",
                    base + "/pay/" + session.getString("id"));
            if (asked.has("cancel_url")) {
                session.put("cancel_url", address(asked, "cancel_url"));
            }
            return;
        }
        var uiMode = session.getString("ui_mode");
        for (var name : List.of("success_url", "cancel_url")) {
            refuse(asked, name, "`%s` cannot be used with `ui_mode: %s`.".formatted(name, uiMode));
        }
        session.put("return_url", address(asked, "return_url"))
                .put("client_secret", session.getString("id") + "_secret_" + Ids.random(40));
        if (uiMode.equals("embedded_page")) {
            session.put("redirect_on_completion", asked.oneOf("redirect_on_completion",
                    List.of("always", "if_required", "never"), "always"));
        }
    }

    private static void refuse(Params asked, String name, String sentence) {
        if (asked.has(name)) {
            throw ApiError.invalid(null, name, sentence);
        }
    }

    private static String address(Params asked, String name) {
        var text = asked.require(name);
        try {
            var uri = new URI(text.replace(Payments.SESSION_ID, "id"));
            if (uri.getHost() != null && uri.getScheme().matches("https?")) {
                return text;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw ApiError.invalid("url_invalid", name, "Not a valid URL");
    }

    private static long expiry(Params asked, long now) {
        if (!asked.has("expires_at")) {
            return now + LONGEST.toSeconds();
        }
        var at = asked.number("expires_at");
        var life = Duration.ofSeconds(at - now);
        if (life.compareTo(SHORTEST.minus(TOLERANCE)) < 0 || life.compareTo(LONGEST.plus(TOLERANCE)) > 0) {
            throw ApiError.invalid(null, "expires_at", life.compareTo(LONGEST) > 0
                    ? "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation."
                    : "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.");
        }
        return at;
    }
}
