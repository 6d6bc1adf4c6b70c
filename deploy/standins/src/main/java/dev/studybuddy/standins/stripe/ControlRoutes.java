package dev.studybuddy.standins.stripe;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The control routes: tests trigger the actions of payers, banks and the network. */
final class ControlRoutes {
    private final ObjectStore store;
    private final WebhookDispatcher webhooks;
    private final PaymentService payments;
    private final RefundService refunds;
    private final DisputeService disputes;

    /** Changes a session; the options come from the request body. */
    private interface SessionAction {
        void apply(JsonObject session, JsonObject options);
    }

    ControlRoutes(ObjectStore store, WebhookDispatcher webhooks, PaymentService payments, RefundService refunds,
            DisputeService disputes) {
        this.store = store;
        this.webhooks = webhooks;
        this.payments = payments;
        this.refunds = refunds;
        this.disputes = disputes;
    }

    void addRoutes(Router router) {
        addSessionAction(router, "pay", (session, options) -> payments.pay(session));
        addSessionAction(router, "pay-later", (session, options) -> payments.payLater(session));
        addSessionAction(router, "fail", (session, options) -> payments.fail(session));
        addSessionAction(router, "expire", (session, options) -> payments.expire(session));
        addSessionAction(router, "change", JsonObject::mergeIn);
        addSessionAction(router, "refund", (session, options) -> refunds.refund(charge(session), options.getLong(
                "amount"), null));
        addSessionAction(router, "dispute", (session, options) -> disputes.open(charge(session), options.getLong(
                "amount")));
        addSessionAction(router, "dispute/win", (session, options) -> disputes.close(charge(session), true));
        addSessionAction(router, "dispute/lose", (session, options) -> disputes.close(charge(session), false));

        router.get("/_control/webhooks").handler(context -> sendJson(context, 200, webhooks.toJson()));
        addWebhookAction(router.post("/_control/webhooks"), context -> webhooks.configure(body(context)));
        addWebhookAction(router.post("/_control/webhooks/faults"), context -> webhooks.faults().add(body(context)));
        addWebhookAction(router.delete("/_control/webhooks/faults"), context -> webhooks.faults().clear());
        addWebhookAction(router.post("/_control/webhooks/release"), context -> webhooks.release());
        addWebhookAction(router.post("/_control/events/:id/resend"),
                context -> webhooks.resend(store.find(ObjectType.EVENT, context.pathParam("id"))));
    }

    private void addSessionAction(Router router, String name, SessionAction action) {
        addHandler(router.post("/_control/sessions/:id/" + name), context -> {
            var session = store.find(ObjectType.SESSION, context.pathParam("id"));
            action.apply(session, body(context));
            return session;
        });
    }

    private void addWebhookAction(Route route, Consumer<RoutingContext> action) {
        addHandler(route, context -> {
            action.accept(context);
            return webhooks.toJson();
        });
    }

    private static void addHandler(Route route, Function<RoutingContext, JsonObject> handler) {
        route.handler(context -> {
            try {
                sendJson(context, 200, handler.apply(context));
            } catch (ApiError e) {
                sendJson(context, e.status(), e.toJson());
            }
        });
    }

    private static JsonObject body(RoutingContext context) {
        return Optional.ofNullable(context.body().asJsonObject()).orElseGet(JsonObject::new);
    }

    private JsonObject charge(JsonObject session) {
        var intent = session.getString("payment_intent");
        var charge = intent == null ? null : store.find(ObjectType.PAYMENT_INTENT, intent).getString("latest_charge");
        if (charge == null) {
            throw new IllegalArgumentException("the session is not paid");
        }
        return store.find(ObjectType.CHARGE, charge);
    }

    private static void sendJson(RoutingContext context, int status, JsonObject body) {
        context.response().setStatusCode(status).putHeader("Content-Type", "application/json; charset=utf-8")
                .end(body.encodePrettily());
    }
}
