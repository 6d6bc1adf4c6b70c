package dev.studybuddy.credits.balance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.vertx.mutiny.sqlclient.Row;

/**
 * How an entry is shown to a person. Captures are not shown, as the credit was gone when it was held, and neither are debts,
 * as nothing was there to take.
 */
record Shown(String type, String description) {
    private static final Map<String, String> TYPES = new TreeMap<>(Map.of("hold", "usage", "release", "refund", "bonus",
            "bonus", "purchase", "purchase", "reversal", "reversal", "repayment", "reversal", "reinstatement", "refund",
            "grant", "bonus", "take_back", "reversal"));

    /** Of a row with the columns kind, credits (of the purchase) and reason. */
    static Shown of(Row entry) {
        String kind = entry.getString("kind");
        return new Shown(TYPES.get(kind), switch (kind) {
            case "hold" -> "A video";
            case "release" -> "Returned: no note was made of the video";
            case "bonus" -> "Credits to begin with";
            case "purchase" -> "A pack of " + entry.getLong("credits") + " credits";
            case "reversal" -> "Taken back: the payment was returned";
            case "repayment" -> "Repaid: credits that were spent and whose payment was returned";
            case "reinstatement" -> "Given back: the payment was good after all";
            case "grant", "take_back" -> entry.getString("reason");
            default -> throw new IllegalArgumentException("Entries of kind " + kind + " are not shown");
        });
    }

    /** Every kind of entry that is shown. */
    static List<String> kinds() {
        return List.copyOf(TYPES.keySet());
    }

    /** The kinds of entries that are shown as a type; none when there is no such type. */
    static List<String> kinds(String type) {
        return TYPES.entrySet().stream().filter(shown -> shown.getValue().equals(type)).map(Map.Entry::getKey).toList();
    }
}
