package dev.studybuddy.credits.balance;

import io.vertx.mutiny.sqlclient.Row;

/**
 * How an entry is shown to a person. Captures are not shown, as the credit was gone when it was held, and neither are debts,
 * as nothing was there to take.
 */
record Shown(String type, String description) {
    /** Of a row with the columns kind, credits (of the purchase) and reason. */
    static Shown of(Row entry) {
        String kind = entry.getString("kind");
        return switch (kind) {
            case "hold" -> new Shown("usage", "A video");
            case "release" -> new Shown("refund", "Returned: no note was made of the video");
            case "bonus" -> new Shown("bonus", "Credits to begin with");
            case "purchase" -> new Shown("purchase", "A pack of " + entry.getLong("credits") + " credits");
            case "reversal" -> new Shown("reversal", "Taken back: the payment was returned");
            case "repayment" -> new Shown("reversal", "Repaid: credits that were spent and whose payment was returned");
            case "reinstatement" -> new Shown("refund", "Given back: the payment was good after all");
            case "grant" -> new Shown("bonus", entry.getString("reason"));
            case "take_back" -> new Shown("reversal", entry.getString("reason"));
            default -> throw new IllegalArgumentException("Entries of kind " + kind + " are not shown");
        };
    }
}
