package dev.studybuddy.standins.stripe;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;
import dev.studybuddy.standins.FaultQueue;
import dev.studybuddy.standins.StandIn;

/**
 * Replaces Stripe's API for one-time payments: Checkout Sessions, payments, refunds, disputes, and the signed webhook
 * events about them. Every key of the test mode is valid; no money is moved.
 */
public final class StripeStandIn extends StandIn {
    private static final int PORT = 8204;
    private static final long EXPIRY_INTERVAL_MS = 1000;

    private final ObjectStore store = new ObjectStore();
    private final WebhookDispatcher webhooks;
    private final PaymentService payments;
    private final RefundService refunds;
    private final DisputeService disputes;
    private final CheckoutSessionService sessions;
    private final ApiRoutes api = new ApiRoutes(this::injectFault, store);
    private final ListPaginator paginator = new ListPaginator(store);

    /** Uses {@code STRIPE_WEBHOOK_URL} and {@code STRIPE_WEBHOOK_SECRET} of the environment. */
    public StripeStandIn() {
        this(setting("STRIPE_WEBHOOK_URL", ""), setting("STRIPE_WEBHOOK_SECRET", "whsec_test"));
    }

    /**
     * @param webhookUrl the URL that receives events, or empty for none until {@code POST /_control/webhooks} sets it
     */
    public StripeStandIn(String webhookUrl, String webhookSecret) {
        super("Stripe", new FaultQueue(ApiRoutes.FAULT_KINDS, Set.of("endpoint"), Set.of("at_percent")));
        var clock = Clock.systemUTC();
        webhooks = new WebhookDispatcher(vertx(), clock, webhookUrl, webhookSecret);
        var events = new EventPublisher(store, clock, webhooks::dispatch);
        payments = new PaymentService(store, clock, events);
        refunds = new RefundService(store, clock, events);
        disputes = new DisputeService(store, clock, events);
        sessions = new CheckoutSessionService(store, clock, payments);
    }

    public static void main(String[] arguments) {
        run(new StripeStandIn(), PORT);
    }

    @Override
    protected void addRoutes(Router router) {
        vertx().setPeriodic(EXPIRY_INTERVAL_MS, tick -> payments.expireDue());
        new ControlRoutes(store, webhooks, payments, refunds, disputes).addRoutes(router);
        new CheckoutPageRoutes(store, payments).addRoutes(router);
        api.post(router, "/v1/checkout/sessions", "sessions.create",
                (context, params) -> sessions.create(params, "http://" + context.request().authority()));
        api.post(router, "/v1/checkout/sessions/:id/expire", "sessions.expire", (context, params) -> {
            var session = find(context, ObjectType.SESSION);
            payments.expire(session);
            return session;
        });
        api.get(router, "/v1/checkout/sessions/:id/line_items", "sessions.line_items",
                (context, params) -> store.lineItems(find(context, ObjectType.SESSION).getString("id")));
        api.post(router, "/v1/refunds", "refunds.create", (context, params) -> refunds.create(params));
        addReadRoutes(router, ObjectType.SESSION, "sessions", Set.of("payment_intent", "status"));
        addReadRoutes(router, ObjectType.PAYMENT_INTENT, "payment_intents", Set.of());
        addReadRoutes(router, ObjectType.CHARGE, "charges", Set.of("payment_intent"));
        addReadRoutes(router, ObjectType.REFUND, "refunds", Set.of("charge", "payment_intent"));
        addReadRoutes(router, ObjectType.DISPUTE, "disputes", Set.of("charge", "payment_intent"));
        addReadRoutes(router, ObjectType.EVENT, "events", Set.of("type"));
        api.addNotFoundRoute(router);
    }

    @Override
    protected void reset() {
        store.clear();
        payments.clear();
        api.clear();
        webhooks.reset();
    }

    private void addReadRoutes(Router router, ObjectType type, String name, Set<String> filters) {
        api.get(router, type.path(), name + ".list", (context, params) -> paginator.page(type, params, filters));
        api.get(router, type.path() + "/:id", name + ".retrieve", (context, params) -> find(context, type));
    }

    private JsonObject find(RoutingContext context, ObjectType type) {
        return store.find(type, context.pathParam("id"));
    }

    private void injectFault(RoutingContext context, String endpoint, Consumer<Fault> handler) {
        logField(context, "endpoint", endpoint);
        applyFault(context, Map.of("endpoint", endpoint::equals), handler);
    }
}
