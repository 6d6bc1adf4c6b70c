package dev.studybuddy.credits.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.page.Page;

/** Reads the balance and the transactions of one user. */
@ApplicationScoped
class BalanceRepository {
    private static final String BALANCE = """
            SELECT posted - held AS balance, held, debt, created_at
            FROM account
            WHERE user_id = $1
            """;
    private static final String TRANSACTIONS = """
            SELECT entry.id,
                   entry.kind,
                   CASE WHEN entry.credit = account.id THEN entry.amount ELSE -entry.amount END AS amount,
                   entry.video_id,
                   entry.balance_after,
                   entry.created_at,
                   entry.reason,
                   purchase.credits,
                   purchase.payment_id
            FROM account
            JOIN entry ON account.id IN (entry.debit, entry.credit)
            LEFT JOIN purchase ON purchase.id = entry.purchase_id
            WHERE account.user_id = $1
                AND entry.id < $2
                AND entry.kind = ANY ($4)
                AND entry.created_at >= $5
                AND entry.created_at < $6
            ORDER BY entry.id DESC
            LIMIT $3
            """;

    private final Pool pool;

    BalanceRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<CreditsView> findBalance(UUID userId) {
        return pool.preparedQuery(BALANCE).execute(Tuple.of(userId)).map(rows -> {
            if (rows.rowCount() == 0) {
                return CreditsView.pendingAccount();
            }
            Row row = rows.iterator().next();
            return CreditsView.of(row.getLong("balance"), row.getLong("held"), row.getLong("debt"));
        });
    }

    /** Finds the account for the export; zeros when it does not exist. */
    Uni<AccountView> findAccount(UUID userId) {
        return pool.preparedQuery(BALANCE).execute(Tuple.of(userId)).map(rows -> {
            if (rows.rowCount() == 0) {
                return new AccountView(userId, 0, 0, 0, null);
            }
            Row row = rows.iterator().next();
            return new AccountView(userId, row.getLong("balance"), row.getLong("held"), row.getLong("debt"),
                    row.getOffsetDateTime("created_at").toInstant());
        });
    }

    /** Lists transactions with smaller ids than {@code before}, newest first. */
    Uni<List<Transaction>> list(UUID userId, TransactionFilter filter, UUID before, int limit) {
        Tuple parameters = Tuple.of(userId, before, limit, filter.kindArray(), filter.from(), filter.to());
        return pool.preparedQuery(TRANSACTIONS).execute(parameters).map(rows -> {
            List<Transaction> transactions = new ArrayList<>();
            rows.forEach(row -> transactions.add(transaction(userId, row)));
            return transactions;
        });
    }

    /** Streams all pages on demand: at least one, which may be empty. */
    Multi<Page<Transaction>> streamPages(UUID userId, TransactionFilter filter) {
        return Multi.createBy().repeating().uni(AtomicReference<String>::new,
                cursor -> list(userId, filter, Page.before(cursor.get()), Page.MAX_LIMIT + 1)
                        .map(transactions -> Page.of(transactions, Page.MAX_LIMIT, Transaction::id))
                        .invoke(page -> cursor.set(page.nextCursor())))
                .whilst(page -> page.nextCursor() != null);
    }

    private static Transaction transaction(UUID userId, Row row) {
        TransactionLabel label = TransactionLabel.of(row);
        return new Transaction(row.getUUID("id"), userId, row.getLong("amount"), label.type(), row.getString("kind"),
                row.getUUID("video_id"),
                row.getString("payment_id"), label.description(), row.getLong("balance_after"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
