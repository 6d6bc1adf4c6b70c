package dev.studybuddy.credits.balance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.vertx.mutiny.sqlclient.Row;

/**
 * The type and description of an entry in the list of transactions. Captures and debts are not listed, because they do
 * not change the balance.
 */
record TransactionLabel(String type, String description) {
    private static final Map<String, String> TYPE_BY_KIND = new TreeMap<>(Map.of(
            "hold", "usage",
            "release", "refund",
            "bonus", "bonus",
            "purchase", "purchase",
            "reversal", "reversal",
            "repayment", "reversal",
            "reinstatement", "refund",
            "grant", "bonus",
            "take_back", "reversal"));

    /** @param entry with the columns kind, credits (of the purchase), reason */
    static TransactionLabel of(Row entry) {
        String kind = entry.getString("kind");
        return new TransactionLabel(TYPE_BY_KIND.get(kind), switch (kind) {
            case "hold" -> "A video";
            case "release" -> "Returned: the video did not become a note";
            case "bonus" -> "Sign-up bonus";
            case "purchase" -> "A pack of " + entry.getLong("credits") + " credits";
            case "reversal" -> "Taken back: the payment was refunded or disputed";
            case "repayment" -> "Repaid: spent credits whose payment was refunded or disputed";
            case "reinstatement" -> "Given back: the dispute was resolved";
            case "grant", "take_back" -> entry.getString("reason");
            default -> throw new IllegalArgumentException("Not a listed kind of entry: " + kind);
        });
    }

    /** All kinds of entries that are listed. */
    static List<String> kinds() {
        return List.copyOf(TYPE_BY_KIND.keySet());
    }

    /** The kinds of entries of a type; empty for an unknown type. */
    static List<String> kinds(String type) {
        return TYPE_BY_KIND.entrySet().stream().filter(entry -> entry.getValue().equals(type)).map(Map.Entry::getKey)
                .toList();
    }
}
