package dev.studybuddy.standins.stripe;

import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What is bought in a session, and what it costs together in the smallest unit of the currency. */
record LineItems(JsonArray items, String currency, long total) {
    /** Stripe's minimum for a charge in US dollars and euros. */
    private static final long LEAST = 50;
    private static final Set<String> PRICE_FIELDS = Set.of("currency", "unit_amount", "product_data", "tax_behavior");
    private static final Set<String> PRODUCT_FIELDS = Set.of("name", "description", "images", "metadata", "tax_code");

    static LineItems of(List<Params> asked, long now) {
        if (asked.isEmpty()) {
            throw ApiError.invalid("parameter_missing", "line_items", "Missing required param: line_items.");
        }
        var items = new JsonArray();
        asked.forEach(item -> items.add(item(item.only(Set.of("price_data", "quantity", "metadata")), now)));
        var currencies = items.stream().map(item -> ((JsonObject) item).getString("currency")).distinct().toList();
        if (currencies.size() > 1) {
            throw ApiError.invalid(null, "line_items", "All line items must have the same currency.");
        }
        var total = items.stream().mapToLong(item -> ((JsonObject) item).getLong("amount_total")).sum();
        if (total < LEAST) {
            throw ApiError.invalid("amount_too_small", null,
                    "The Checkout Session's total amount due must add up to at least $0.50 usd");
        }
        return new LineItems(items, currencies.get(0), total);
    }

    private static JsonObject item(Params asked, long now) {
        if (!asked.isNested("price_data")) {
            throw ApiError.invalid("parameter_missing", asked.nameOf("price_data"),
                    "Missing required param: " + asked.nameOf("price_data") + ".");
        }
        var price = asked.nested("price_data").only(PRICE_FIELDS);
        var product = price.nested("product_data").only(PRODUCT_FIELDS);
        var currency = price.require("currency");
        if (!currency.matches("[a-z]{3}")) {
            throw ApiError.invalid(null, price.nameOf("currency"), "Invalid currency: " + currency);
        }
        var unit = positive(price, "unit_amount", 0);
        var quantity = positive(asked, "quantity", 1);
        var item = Shapes.of("line_item").put("id", Ids.of("li_1")).put("amount_subtotal", unit * quantity)
                .put("amount_total", unit * quantity).put("currency", currency)
                .put("description", product.require("name")).put("quantity", quantity);
        item.getJsonObject("price").put("id", Ids.of("price_1")).put("created", now).put("currency", currency)
                .put("product", Ids.of("prod_")).put("unit_amount", unit).put("unit_amount_decimal", "" + unit);
        return item;
    }

    private static long positive(Params params, String name, long least) {
        var number = params.number(name);
        if (number < least) {
            throw ApiError.invalid("parameter_invalid_integer", params.nameOf(name),
                    "Invalid " + params.nameOf(name) + ": must be at least " + least);
        }
        return number;
    }
}
