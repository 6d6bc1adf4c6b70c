package dev.studybuddy.standins.stripe;

import java.math.BigDecimal;
import java.util.Locale;

import io.vertx.core.json.JsonObject;

/** The HTML pages of the hosted checkout, without scripts. */
final class HostedPage {
    private static final String LAYOUT = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%1$s (stand-in)</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1rem;
              color: #1f2328; }
            button { font: inherit; padding: .5rem .8rem; } .error { color: #b3261e; }
            p.buttons { display: flex; gap: .6rem; }
            .amount { font-size: 2rem; }
            </style></head><body><main><h1>%1$s</h1>
            %2$s
            </main></body></html>
            """;

    private HostedPage() {}

    /** @param error the message above the form, or null */
    static String renderCheckout(JsonObject session, JsonObject lineItems, String error) {
        var lines = new StringBuilder();
        lineItems.getJsonArray("data").forEach(line -> {
            var item = (JsonObject) line;
            lines.append("<li>%s × %d: %s</li>\n".formatted(escape(item.getString("description")),
                    item.getLong("quantity"), formatAmount(item.getLong("amount_total"), item.getString("currency"))));
        });
        return LAYOUT.formatted("Pay", """
                <p>This page replaces Stripe on this machine. No money is moved.</p>
                <p class="amount">%s</p>
                <ul>
                %s</ul>
                %s<form method="post">
                <p class="buttons"><button type="submit" name="decision" value="pay">Pay</button>
                <button type="submit" name="decision" value="decline">Decline</button>
                <button type="submit" name="decision" value="cancel">Cancel</button></p>
                </form>""".formatted(formatAmount(session.getLong("amount_total"), session.getString("currency")),
                lines,
                error == null ? "" : "<p class=\"error\" role=\"alert\">" + escape(error) + "</p>\n"));
    }

    static String renderReceipt(JsonObject charge) {
        return LAYOUT.formatted("Receipt", "<p class=\"amount\">%s</p>\n<p>Refunded: %s</p>".formatted(
                formatAmount(charge.getLong("amount"), charge.getString("currency")),
                formatAmount(charge.getLong("amount_refunded"), charge.getString("currency"))));
    }

    static String renderError(String message) {
        return LAYOUT.formatted("Checkout unavailable", "<p>" + escape(message) + "</p>");
    }

    private static String formatAmount(long cents, String currency) {
        return BigDecimal.valueOf(cents, 2) + " " + escape(currency.toUpperCase(Locale.ROOT));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
