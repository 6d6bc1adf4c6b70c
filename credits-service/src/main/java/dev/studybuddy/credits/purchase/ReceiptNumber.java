package dev.studybuddy.credits.purchase;

import java.time.ZoneOffset;

/** How the number of a receipt is written: the year and a number that no other receipt has. */
final class ReceiptNumber {
    private ReceiptNumber() {}

    /** Null for what was never paid. */
    static String of(Purchase purchase) {
        return purchase.receiptNumber() == null
                ? null
                : "SB-%d-%06d".formatted(purchase.grantedAt().atOffset(ZoneOffset.UTC).getYear(),
                        purchase.receiptNumber());
    }
}
