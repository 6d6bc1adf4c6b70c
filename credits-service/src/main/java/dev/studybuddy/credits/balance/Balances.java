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

/** Reads the ledger for the person that it is about. */
@ApplicationScoped
class Balances {
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

    Balances(Pool pool) {
        this.pool = pool;
    }

    Uni<Credits> of(UUID userId) {
        return pool.preparedQuery(BALANCE).execute(Tuple.of(userId)).map(rows -> {
            if (rows.rowCount() == 0) {
                return Credits.notYetKnown();
            }
            Row row = rows.iterator().next();
            return Credits.of(row.getLong("balance"), row.getLong("held"), row.getLong("debt"));
        });
    }

    /** All that is kept of a person's account, or of nothing where there is none. */
    Uni<Account> account(UUID userId) {
        return pool.preparedQuery(BALANCE).execute(Tuple.of(userId)).map(rows -> {
            if (rows.rowCount() == 0) {
                return new Account(userId, 0, 0, 0, null);
            }
            Row row = rows.iterator().next();
            return new Account(userId, row.getLong("balance"), row.getLong("held"), row.getLong("debt"),
                    row.getOffsetDateTime("created_at").toInstant());
        });
    }

    /** The newest first, older than {@code before}. */
    Uni<List<Transaction>> transactions(UUID userId, TransactionFilter filter, UUID before, int limit) {
        Tuple asked = Tuple.of(userId, before, limit, filter.kindArray(), filter.from(), filter.to());
        return pool.preparedQuery(TRANSACTIONS).execute(asked).map(rows -> {
            List<Transaction> transactions = new ArrayList<>();
            rows.forEach(row -> transactions.add(transaction(userId, row)));
            return transactions;
        });
    }

    /** All of them in pages, as fast as they are taken. At least one page, which may be empty. */
    Multi<Page<Transaction>> pages(UUID userId, TransactionFilter filter) {
        return Multi.createBy().repeating().uni(AtomicReference<String>::new,
                cursor -> transactions(userId, filter, Page.before(cursor.get()), Page.MAX_LIMIT + 1)
                        .map(transactions -> Page.of(transactions, Page.MAX_LIMIT, Transaction::id))
                        .invoke(page -> cursor.set(page.nextCursor())))
                .whilst(page -> page.nextCursor() != null);
    }

    private static Transaction transaction(UUID userId, Row row) {
        Shown shown = Shown.of(row);
        return new Transaction(row.getUUID("id"), userId, row.getLong("amount"), shown.type(), row.getUUID("video_id"),
                row.getString("payment_id"), shown.description(), row.getLong("balance_after"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
