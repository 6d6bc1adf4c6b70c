package dev.studybuddy.credits.balance;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Transactions as a table for spreadsheets (RFC 4180). */
final class Csv {
    static final String MEDIA_TYPE = "text/csv";
    static final String HEADER = "id,created_at,type,amount,balance_after,description,video_id,stripe_payment_id\r\n";

    private Csv() {}

    static String of(List<Transaction> transactions) {
        return transactions.stream().map(Csv::line).collect(Collectors.joining());
    }

    private static String line(Transaction one) {
        return Stream.of(one.id(), one.createdAt(), one.type(), one.amount(), one.balanceAfter(),
                text(one.description()), one.videoId(), one.stripePaymentId())
                .map(value -> value == null ? "" : value.toString()).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A text that a spreadsheet would take for a formula is shown to it as a text. */
    private static String text(String text) {
        String safe = text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
