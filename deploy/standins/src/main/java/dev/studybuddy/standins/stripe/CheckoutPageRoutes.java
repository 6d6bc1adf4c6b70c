package dev.studybuddy.standins.stripe;

import java.util.function.Consumer;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The hosted payment page of a session and the receipt page. */
final class CheckoutPageRoutes {
    private final ObjectStore store;
    private final PaymentService payments;

    CheckoutPageRoutes(ObjectStore store, PaymentService payments) {
        this.store = store;
        this.payments = payments;
    }

    void addRoutes(Router router) {
        router.get("/pay/:session").handler(context -> withOpenSession(context, session -> sendPage(context, 200,
                HostedPage.renderCheckout(session, store.lineItems(session.getString("id")), null))));
        router.post("/pay/:session").handler(context -> withOpenSession(context, session -> handleDecision(context,
                session)));
        router.get("/receipts/:charge").handler(context -> handleErrors(context, () -> sendPage(context, 200,
                HostedPage.renderReceipt(store.find(ObjectType.CHARGE, context.pathParam("charge"))))));
    }

    private void handleDecision(RoutingContext context, JsonObject session) {
        switch (String.valueOf(context.request().getFormAttribute("decision"))) {
            case "pay" -> {
                payments.pay(session);
                redirect(context, PaymentService.returnUrl(session, false));
            }
            case "decline" -> {
                payments.fail(session);
                sendPage(context, 402, HostedPage.renderCheckout(session, store.lineItems(session.getString("id")),
                        "Your card was declined. Try another."));
            }
            case "cancel" -> redirect(context, PaymentService.returnUrl(session, true));
            default -> sendPage(context, 400, HostedPage.renderError("Choose pay, decline or cancel."));
        }
    }

    private void withOpenSession(RoutingContext context, Consumer<JsonObject> action) {
        handleErrors(context, () -> {
            var session = store.find(ObjectType.SESSION, context.pathParam("session"));
            if (PaymentService.isOpen(session)) {
                action.accept(session);
            } else {
                sendPage(context, 410, HostedPage.renderError(session.getString("status").equals("expired")
                        ? "This checkout has expired. Start a new purchase."
                        : "This checkout has already been paid."));
            }
        });
    }

    private static void handleErrors(RoutingContext context, Runnable action) {
        try {
            action.run();
        } catch (ApiError e) {
            sendPage(context, e.status(), HostedPage.renderError("The page does not exist."));
        }
    }

    private static void redirect(RoutingContext context, String address) {
        if (address == null) {
            sendPage(context, 200, HostedPage.renderError("The session has no return URL. Close this page."));
            return;
        }
        context.response().setStatusCode(303).putHeader("Location", address).putHeader("Cache-Control", "no-store")
                .end();
    }

    private static void sendPage(RoutingContext context, int status, String html) {
        context.response().setStatusCode(status).putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store").end(html);
    }
}
