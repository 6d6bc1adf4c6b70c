package dev.studybuddy.standins.stripe;

import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The line items of a session, and their total in the smallest unit of the currency. */
record LineItems(JsonArray items, String currency, long total) {
    /** Stripe's minimum for a charge in US dollars and euros. */
    private static final long MIN_TOTAL = 50;
    private static final Set<String> PRICE_FIELDS = Set.of("currency", "unit_amount", "product_data", "tax_behavior");
    private static final Set<String> PRODUCT_FIELDS = Set.of("name", "description", "images", "metadata", "tax_code");

    static LineItems parse(List<RequestParams> params, long now) {
        if (params.isEmpty()) {
            throw ApiError.invalid("parameter_missing", "line_items", "Missing required param: line_items.");
        }
        var items = new JsonArray();
        params.forEach(item -> items.add(item(item.requireOnly(Set.of("price_data", "quantity", "metadata")), now)));
        var currencies = items.stream().map(item -> ((JsonObject) item).getString("currency")).distinct().toList();
        if (currencies.size() > 1) {
            throw ApiError.invalid(null, "line_items", "All line items must have the same currency.");
        }
        var total = items.stream().mapToLong(item -> ((JsonObject) item).getLong("amount_total")).sum();
        if (total < MIN_TOTAL) {
            throw ApiError.invalid("amount_too_small", null,
                    "The Checkout Session's total amount due must add up to at least $0.50 usd");
        }
        return new LineItems(items, currencies.get(0), total);
    }

    private static JsonObject item(RequestParams params, long now) {
        if (!params.isNested("price_data")) {
            throw ApiError.invalid("parameter_missing", params.fullName("price_data"),
                    "Missing required param: " + params.fullName("price_data") + ".");
        }
        var price = params.nested("price_data").requireOnly(PRICE_FIELDS);
        var product = price.nested("product_data").requireOnly(PRODUCT_FIELDS);
        var currency = price.require("currency");
        if (!currency.matches("[a-z]{3}")) {
            throw ApiError.invalid(null, price.fullName("currency"), "Invalid currency: " + currency);
        }
        var unit = requireAtLeast(price, "unit_amount", 0);
        var quantity = requireAtLeast(params, "quantity", 1);
        var item = ObjectTemplates.create("line_item").put("id", IdGenerator.next("li_1")).put("amount_subtotal", unit
                * quantity)
                .put("amount_total", unit * quantity).put("currency", currency)
                .put("description", product.require("name")).put("quantity", quantity);
        item.getJsonObject("price").put("id", IdGenerator.next("price_1")).put("created", now).put("currency", currency)
                .put("product", IdGenerator.next("prod_")).put("unit_amount", unit).put("unit_amount_decimal", ""
                        + unit);
        return item;
    }

    private static long requireAtLeast(RequestParams params, String name, long minimum) {
        var number = params.number(name);
        if (number < minimum) {
            throw ApiError.invalid("parameter_invalid_integer", params.fullName(name),
                    "Invalid " + params.fullName(name) + ": must be at least " + minimum);
        }
        return number;
    }
}
