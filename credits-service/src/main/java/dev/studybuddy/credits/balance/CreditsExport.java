package dev.studybuddy.credits.balance;

import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;

import dev.studybuddy.credits.purchase.PurchaseExport;
import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.export.ExportLine;
import dev.studybuddy.platform.page.Page;

/** The ledger's files in the export of a user: account, purchases and transactions, streamed page by page. */
@ApplicationScoped
class CreditsExport {
    private static final String ACCOUNT = "credits/account.json";
    private static final String TRANSACTIONS = "credits/transactions.json";
    private static final String PURCHASES = "credits/purchases.json";

    private final BalanceRepository balances;
    private final PurchaseExport purchases;
    private final ErasedUsers erasedUsers;

    CreditsExport(BalanceRepository balances, PurchaseExport purchases, ErasedUsers erasedUsers) {
        this.balances = balances;
        this.purchases = purchases;
        this.erasedUsers = erasedUsers;
    }

    Multi<ExportLine> stream(UUID userId) {
        return erasedUsers.requireNotErased(userId).onItem().transformToMulti(checked -> files(userId));
    }

    private Multi<ExportLine> files(UUID userId) {
        return Multi.createBy().concatenating().streams(
                balances.findAccount(userId).map(account -> ExportLine.of(ACCOUNT, EventJson.write(account))).toMulti(),
                purchases.json(userId).map(json -> ExportLine.of(PURCHASES, json)).toMulti(),
                Multi.createFrom().item(ExportLine.of(TRANSACTIONS, "[\n")),
                balances.streamPages(userId, TransactionFilter.ALL).map(page -> ExportLine.of(TRANSACTIONS, text(
                        page))));
    }

    private static String text(Page<Transaction> page) {
        return page.items().stream().map(EventJson::write).collect(
                Collectors.joining(",\n", "", page.nextCursor() == null ? "\n]\n" : ",\n"));
    }
}
