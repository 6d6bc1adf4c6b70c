package dev.studybuddy.credits.operator;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.ledger.AccountRepository;
import dev.studybuddy.credits.ledger.CreditPosting;
import dev.studybuddy.credits.ledger.CreditsCreditedEvent;
import dev.studybuddy.credits.ledger.CreditsReversedEvent;
import dev.studybuddy.credits.ledger.DebitPosting;
import dev.studybuddy.credits.ledger.EntryCause;
import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.operator.CommandException;
import dev.studybuddy.platform.outbox.Outbox;

/** The operations of the operator. Every change is an entry with a reason, and an event. */
class OperatorLedger {
    private static final String ACCOUNT = """
            SELECT account.id, posted - held AS balance, held, debt, erased_user.user_id IS NOT NULL AS erased
            FROM account
            LEFT JOIN erased_user USING (user_id)
            WHERE account.user_id = $1
            """;
    private static final String ENTRIES = """
            SELECT created_at,
                   kind,
                   CASE WHEN credit = $1 THEN amount ELSE -amount END AS amount,
                   balance_after,
                   coalesce(reason, purchase_id::text, hold_id::text, '') AS cause
            FROM entry
            WHERE $1 IN (debit, credit)
            ORDER BY position
            """;

    private final Pool pool;
    private final Outbox outbox;

    OperatorLedger(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** An account. Amounts are credits. */
    record Account(UUID userId, long balance, long held, long debt, boolean erased) {
        /** One line of text. */
        String format() {
            return "balance %d, held %d, debt %d%s".formatted(balance, held, debt, erased ? ", erased" : "");
        }
    }

    /** An entry of an account. The cause is the operator's reason, or the id of the purchase or hold. */
    record Entry(OffsetDateTime createdAt, String kind, long amount, long balanceAfter, String cause) {
        /** One line of text. */
        String format() {
            return "%s  %-13s %+6d  %6d  %s".formatted(createdAt, kind, amount, balanceAfter, cause);
        }
    }

    /** An account with all of its entries, the oldest first. */
    record Statement(Account account, List<Entry> entries) {}

    Uni<Statement> show(UUID userId) {
        return pool.withConnection(connection -> account(connection, userId)
                .chain(account -> connection.preparedQuery(ENTRIES).execute(Tuple.of(account.getUUID("id")))
                        .map(entries -> new Statement(
                                new Account(userId, account.getLong("balance"), account.getLong("held"),
                                        account.getLong("debt"), account.getBoolean("erased")),
                                entries.stream().map(OperatorLedger::entry).toList()))));
    }

    /** Grants credits and returns the balance. */
    Uni<Long> grant(SqlConnection tx, UUID userId, long amount, String reason) {
        return lock(tx, userId)
                .chain(() -> CreditPosting.grant(tx, userId, amount, EntryCause.ofOperator(reason)))
                .call(entry -> outbox.append(tx, CreditsCreditedEvent.TOPIC, userId,
                        CreditsCreditedEvent.ofGrant(userId, "bonus", entry)))
                .map(entry -> entry.balance());
    }

    /** Takes credits and returns the balance. */
    Uni<Long> takeBack(SqlConnection tx, UUID userId, long amount, String reason) {
        return lock(tx, userId)
                .chain(() -> DebitPosting.takeBack(tx, userId, amount, EntryCause.ofOperator(reason)))
                .map(taken -> taken.orElseThrow(() -> CommandException.rejected(
                        "The balance is smaller than the amount. Nothing was taken.")))
                .call(taken -> outbox.append(tx, CreditsReversedEvent.TOPIC, userId,
                        CreditsReversedEvent.of(userId, "operator", taken)))
                .map(taken -> taken.balance());
    }

    private static Uni<Void> lock(SqlConnection tx, UUID userId) {
        return AdvisoryLock.USER.shared(tx, userId).chain(() -> account(tx, userId)).invoke(account -> {
            if (account.getBoolean("erased")) {
                throw CommandException.rejected("The user is erased. Nothing was changed.");
            }
        }).chain(() -> AccountRepository.createIfAbsent(tx, userId)).replaceWithVoid();
    }

    private static Uni<Row> account(SqlConnection connection, UUID userId) {
        return connection.preparedQuery(ACCOUNT).execute(Tuple.of(userId)).map(rows -> {
            if (rows.size() == 0) {
                throw CommandException.notFound("User " + userId + " has no account.");
            }
            return rows.iterator().next();
        });
    }

    private static Entry entry(Row row) {
        return new Entry(row.getOffsetDateTime("created_at"), row.getString("kind"), row.getLong("amount"),
                row.getLong("balance_after"), row.getString("cause"));
    }
}
