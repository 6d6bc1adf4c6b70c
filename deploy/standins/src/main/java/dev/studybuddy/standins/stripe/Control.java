package dev.studybuddy.standins.stripe;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What tests may order: what a payer, a bank and the network do. */
final class Control {
    private final Books books;
    private final Webhooks webhooks;
    private final Payments payments;
    private final Refunds refunds;
    private final Disputes disputes;

    /** Does something to a session, with what came along. */
    private interface Act {
        void on(JsonObject session, JsonObject order);
    }

    Control(Books books, Webhooks webhooks, Payments payments, Refunds refunds, Disputes disputes) {
        this.books = books;
        this.webhooks = webhooks;
        this.payments = payments;
        this.refunds = refunds;
        this.disputes = disputes;
    }

    void routes(Router router) {
        act(router, "pay", (session, order) -> payments.pay(session));
        act(router, "pay-later", (session, order) -> payments.payLater(session));
        act(router, "fail", (session, order) -> payments.fail(session));
        act(router, "expire", (session, order) -> payments.expire(session));
        act(router, "change", JsonObject::mergeIn);
        act(router, "refund", (session, order) -> refunds.refund(charge(session), order.getLong("amount"), null));
        act(router, "dispute", (session, order) -> disputes.open(charge(session), order.getLong("amount")));
        act(router, "dispute/win", (session, order) -> disputes.close(charge(session), true));
        act(router, "dispute/lose", (session, order) -> disputes.close(charge(session), false));

        router.get("/_control/webhooks").handler(context -> json(context, 200, webhooks.toJson()));
        webhooks(router.post("/_control/webhooks"), context -> webhooks.endpoint(body(context)));
        webhooks(router.post("/_control/webhooks/faults"), context -> webhooks.faults().add(body(context)));
        webhooks(router.delete("/_control/webhooks/faults"), context -> webhooks.faults().clear());
        webhooks(router.post("/_control/webhooks/release"), context -> webhooks.release());
        webhooks(router.post("/_control/events/:id/resend"),
                context -> webhooks.resend(books.find(Kind.EVENT, context.pathParam("id"))));
    }

    private void act(Router router, String name, Act act) {
        answer(router.post("/_control/sessions/:id/" + name), context -> {
            var session = books.find(Kind.SESSION, context.pathParam("id"));
            act.on(session, body(context));
            return session;
        });
    }

    private void webhooks(Route route, Consumer<RoutingContext> order) {
        answer(route, context -> {
            order.accept(context);
            return webhooks.toJson();
        });
    }

    private static void answer(Route route, Function<RoutingContext, JsonObject> order) {
        route.handler(context -> {
            try {
                json(context, 200, order.apply(context));
            } catch (ApiError e) {
                json(context, e.status(), e.toJson());
            }
        });
    }

    private static JsonObject body(RoutingContext context) {
        return Optional.ofNullable(context.body().asJsonObject()).orElseGet(JsonObject::new);
    }

    private JsonObject charge(JsonObject session) {
        var intent = session.getString("payment_intent");
        var charge = intent == null ? null : books.find(Kind.PAYMENT_INTENT, intent).getString("latest_charge");
        if (charge == null) {
            throw new IllegalArgumentException("the session has not been paid");
        }
        return books.find(Kind.CHARGE, charge);
    }

    private static void json(RoutingContext context, int status, JsonObject body) {
        context.response().setStatusCode(status).putHeader("Content-Type", "application/json; charset=utf-8")
                .end(body.encodePrettily());
    }
}
