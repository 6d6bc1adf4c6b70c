package dev.studybuddy.credits.balance;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats transactions as CSV (RFC 4180). */
final class TransactionCsv {
    static final String MEDIA_TYPE = "text/csv";
    static final String HEADER = "id,created_at,type,amount,balance_after,description,video_id,stripe_payment_id\r\n";

    private TransactionCsv() {}

    static String format(List<Transaction> transactions) {
        return transactions.stream().map(TransactionCsv::line).collect(Collectors.joining());
    }

    private static String line(Transaction transaction) {
        return Stream.of(transaction.id(), transaction.createdAt(), transaction.type(), transaction.amount(),
                transaction.balanceAfter(),
                text(transaction.description()), transaction.videoId(), transaction.stripePaymentId())
                .map(value -> value == null ? "" : value.toString()).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Quotes a text; a text that a spreadsheet would evaluate as a formula gets a leading apostrophe. */
    private static String text(String text) {
        String safe = text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
