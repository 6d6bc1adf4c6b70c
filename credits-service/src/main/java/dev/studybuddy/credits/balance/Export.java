package dev.studybuddy.credits.balance;

import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;

import dev.studybuddy.credits.erasure.ErasedPeople;
import dev.studybuddy.credits.purchase.PurchasesOfPerson;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.export.ExportLine;
import dev.studybuddy.platform.page.Page;

/** What the ledger keeps of a person, as files. It is read in pages, as fast as it is taken. */
@ApplicationScoped
class Export {
    private static final String ACCOUNT = "credits/account.json";
    private static final String TRANSACTIONS = "credits/transactions.json";

    private static final String PURCHASES = "credits/purchases.json";

    private final Balances balances;
    private final PurchasesOfPerson purchases;
    private final ErasedPeople erased;

    Export(Balances balances, PurchasesOfPerson purchases, ErasedPeople erased) {
        this.balances = balances;
        this.purchases = purchases;
        this.erased = erased;
    }

    Multi<ExportLine> of(UUID userId) {
        return erased.refuse(userId).onItem().transformToMulti(known -> files(userId));
    }

    private Multi<ExportLine> files(UUID userId) {
        return Multi.createBy().concatenating().streams(
                balances.account(userId).map(account -> ExportLine.of(ACCOUNT, EventJson.write(account))).toMulti(),
                purchases.json(userId).map(json -> ExportLine.of(PURCHASES, json)).toMulti(),
                Multi.createFrom().item(ExportLine.of(TRANSACTIONS, "[\n")),
                balances.pages(userId, TransactionFilter.ALL).map(page -> ExportLine.of(TRANSACTIONS, text(page))));
    }

    private static String text(Page<Transaction> page) {
        return page.items().stream().map(EventJson::write).collect(
                Collectors.joining(",\n", "", page.nextCursor() == null ? "\n]\n" : ",\n"));
    }
}
