package dev.studybuddy.standins.stripe;

import java.math.BigDecimal;
import java.util.Locale;

import io.vertx.core.json.JsonObject;

/** The pages that a payer sees: plain HTML without script. */
final class HostedPage {
    private static final String LAYOUT = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%1$s (stand-in)</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1rem; color: #1f2328; }
            button { font: inherit; padding: .5rem .8rem; } .error { color: #b3261e; } p.buttons { display: flex; gap: .6rem; }
            .amount { font-size: 2rem; }
            </style></head><body><main><h1>%1$s</h1>
            %2$s
            </main></body></html>
            """;

    private HostedPage() {}

    /** @param error what the payer did wrong, or null */
    static String checkout(JsonObject session, JsonObject lineItems, String error) {
        var lines = new StringBuilder();
        lineItems.getJsonArray("data").forEach(line -> {
            var item = (JsonObject) line;
            lines.append("<li>%s × %d: %s</li>\n".formatted(html(item.getString("description")),
                    item.getLong("quantity"), money(item.getLong("amount_total"), item.getString("currency"))));
        });
        return LAYOUT.formatted("Pay", """
                <p>This stands in for Stripe on this machine. No money is moved.</p>
                <p class="amount">%s</p>
                <ul>
                %s</ul>
                %s<form method="post">
                <p class="buttons"><button type="submit" name="decision" value="pay">Pay</button>
                <button type="submit" name="decision" value="decline">Decline</button>
                <button type="submit" name="decision" value="cancel">Cancel</button></p>
                </form>""".formatted(money(session.getLong("amount_total"), session.getString("currency")), lines,
                error == null ? "" : "<p class=\"error\" role=\"alert\">" + html(error) + "</p>\n"));
    }

    static String receipt(JsonObject charge) {
        return LAYOUT.formatted("Receipt", "<p class=\"amount\">%s</p>\n<p>Given back: %s</p>".formatted(
                money(charge.getLong("amount"), charge.getString("currency")),
                money(charge.getLong("amount_refunded"), charge.getString("currency"))));
    }

    static String problem(String sentence) {
        return LAYOUT.formatted("This cannot go on", "<p>" + html(sentence) + "</p>");
    }

    private static String money(long cents, String currency) {
        return BigDecimal.valueOf(cents, 2) + " " + html(currency.toUpperCase(Locale.ROOT));
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
