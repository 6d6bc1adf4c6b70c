package dev.studybuddy.standins.stripe;

import java.util.function.Consumer;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The hosted page of a session, where its payer pays, is declined or goes back, and the receipts. */
final class Checkout {
    private final Books books;
    private final Payments payments;

    Checkout(Books books, Payments payments) {
        this.books = books;
        this.payments = payments;
    }

    void routes(Router router) {
        router.get("/pay/:session").handler(context -> withOpen(context, session -> page(context, 200,
                HostedPage.checkout(session, books.lineItems(session.getString("id")), null))));
        router.post("/pay/:session").handler(context -> withOpen(context, session -> decide(context, session)));
        router.get("/receipts/:charge").handler(context -> known(context, () -> page(context, 200,
                HostedPage.receipt(books.find(Kind.CHARGE, context.pathParam("charge"))))));
    }

    private void decide(RoutingContext context, JsonObject session) {
        switch (String.valueOf(context.request().getFormAttribute("decision"))) {
            case "pay" -> {
                payments.pay(session);
                back(context, Payments.wayBack(session, false));
            }
            case "decline" -> {
                payments.fail(session);
                page(context, 402, HostedPage.checkout(session, books.lineItems(session.getString("id")),
                        "Your card was declined. Try another."));
            }
            case "cancel" -> back(context, Payments.wayBack(session, true));
            default -> page(context, 400, HostedPage.problem("Pay, decline or cancel."));
        }
    }

    private void withOpen(RoutingContext context, Consumer<JsonObject> then) {
        known(context, () -> {
            var session = books.find(Kind.SESSION, context.pathParam("session"));
            if (Payments.isOpen(session)) {
                then.accept(session);
            } else {
                page(context, 410, HostedPage.problem(session.getString("status").equals("expired")
                        ? "You have waited too long; this checkout has expired."
                        : "You are all done here: this has been paid."));
            }
        });
    }

    private static void known(RoutingContext context, Runnable then) {
        try {
            then.run();
        } catch (ApiError e) {
            page(context, e.status(), HostedPage.problem("There is no such page."));
        }
    }

    private static void back(RoutingContext context, String address) {
        if (address == null) {
            page(context, 200, HostedPage.problem("There is no way back from here; close the page."));
            return;
        }
        context.response().setStatusCode(303).putHeader("Location", address).putHeader("Cache-Control", "no-store")
                .end();
    }

    private static void page(RoutingContext context, int status, String html) {
        context.response().setStatusCode(status).putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store").end(html);
    }
}
