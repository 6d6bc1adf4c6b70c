package dev.studybuddy.standins.stripe;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;
import dev.studybuddy.standins.Faults;
import dev.studybuddy.standins.StandIn;

/**
 * Stands in for Stripe's API where something is bought once: Checkout Sessions, their payments, refunds and disputes, and the
 * signed events about them. Any key of the test mode is good; no money is moved.
 */
public final class StripeStandIn extends StandIn {
    private static final int PORT = 8204;
    private static final long EACH_SECOND_MS = 1000;

    private final Books books = new Books();
    private final Webhooks webhooks;
    private final Payments payments;
    private final Refunds refunds;
    private final Disputes disputes;
    private final CheckoutSessions sessions;
    private final Api api = new Api(this::pass, books);
    private final Listing listing = new Listing(books);

    /** Delivers to {@code STRIPE_WEBHOOK_URL}, signed with {@code STRIPE_WEBHOOK_SECRET}, of the environment. */
    public StripeStandIn() {
        this(setting("STRIPE_WEBHOOK_URL", ""), setting("STRIPE_WEBHOOK_SECRET", "whsec_test"));
    }

    /** @param webhookUrl where events are delivered; empty for nowhere, until {@code POST /_control/webhooks} says where */
    public StripeStandIn(String webhookUrl, String webhookSecret) {
        super("Stripe", new Faults(Api.FAULTS, Set.of("endpoint"), Set.of("at_percent")));
        var clock = Clock.systemUTC();
        webhooks = new Webhooks(vertx(), clock, webhookUrl, webhookSecret);
        var events = new Events(books, clock, webhooks::announce);
        payments = new Payments(books, clock, events);
        refunds = new Refunds(books, clock, events);
        disputes = new Disputes(books, clock, events);
        sessions = new CheckoutSessions(books, clock, payments);
    }

    public static void main(String[] arguments) {
        run(new StripeStandIn(), PORT);
    }

    @Override
    protected void routes(Router router) {
        vertx().setPeriodic(EACH_SECOND_MS, tick -> payments.expireOld());
        new Control(books, webhooks, payments, refunds, disputes).routes(router);
        new Checkout(books, payments).routes(router);
        api.post(router, "/v1/checkout/sessions", "sessions.create",
                (context, params) -> sessions.create(params, "http://" + context.request().authority()));
        api.post(router, "/v1/checkout/sessions/:id/expire", "sessions.expire", (context, params) -> {
            var session = found(context, Kind.SESSION);
            payments.expire(session);
            return session;
        });
        api.get(router, "/v1/checkout/sessions/:id/line_items", "sessions.line_items",
                (context, params) -> books.lineItems(found(context, Kind.SESSION).getString("id")));
        api.post(router, "/v1/refunds", "refunds.create", (context, params) -> refunds.create(params));
        readable(router, Kind.SESSION, "sessions", Set.of("payment_intent", "status"));
        readable(router, Kind.PAYMENT_INTENT, "payment_intents", Set.of());
        readable(router, Kind.CHARGE, "charges", Set.of("payment_intent"));
        readable(router, Kind.REFUND, "refunds", Set.of("charge", "payment_intent"));
        readable(router, Kind.DISPUTE, "disputes", Set.of("charge", "payment_intent"));
        readable(router, Kind.EVENT, "events", Set.of("type"));
        api.unknown(router);
    }

    @Override
    protected void reset() {
        books.clear();
        payments.clear();
        api.clear();
        webhooks.reset();
    }

    private void readable(Router router, Kind kind, String name, Set<String> filters) {
        api.get(router, kind.path(), name + ".list", (context, params) -> listing.page(kind, params, filters));
        api.get(router, kind.path() + "/:id", name + ".retrieve", (context, params) -> found(context, kind));
    }

    private JsonObject found(RoutingContext context, Kind kind) {
        return books.find(kind, context.pathParam("id"));
    }

    private void pass(RoutingContext context, String endpoint, Consumer<Fault> then) {
        note(context, "endpoint", endpoint);
        meetFault(context, Map.of("endpoint", endpoint::equals), then);
    }
}
