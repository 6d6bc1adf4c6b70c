package dev.studybuddy.credits.balance;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Describes a page of transactions to clients; the page itself is {@code messaging}'s. */
@Schema(name = "TransactionPage", requiredProperties = { "items", "next_cursor" })
record TransactionPage(List<Transaction> items, @Schema(nullable = true) String nextCursor) {}
