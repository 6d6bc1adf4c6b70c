package dev.studybuddy.credits.operator;

import java.util.StringJoiner;
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

    Uni<String> show(UUID userId) {
        return pool.withConnection(connection -> account(connection, userId)
                .chain(account -> connection.preparedQuery(ENTRIES).execute(Tuple.of(account.getUUID("id")))
                        .map(entries -> {
                            StringJoiner lines = new StringJoiner("\n");
                            entries.forEach(entry -> lines.add(line(entry)));
                            return lines.add(summary(account)).toString();
                        })));
    }

    Uni<String> grant(UUID userId, long amount, String reason) {
        return change(userId, tx -> CreditPosting.grant(tx, userId, amount, EntryCause.ofOperator(reason))
                .call(entry -> outbox.append(tx, CreditsCreditedEvent.TOPIC, userId,
                        CreditsCreditedEvent.ofGrant(userId, "bonus", entry)))
                .map(entry -> "Given: %d. The balance is %d.".formatted(amount, entry.balance())));
    }

    Uni<String> takeBack(UUID userId, long amount, String reason) {
        return change(userId, tx -> DebitPosting.takeBack(tx, userId, amount, EntryCause.ofOperator(reason))
                .map(taken -> taken.orElseThrow(() -> new CommandRejectedException(
                        "The balance is smaller than the amount. Nothing was taken.")))
                .call(taken -> outbox.append(tx, CreditsReversedEvent.TOPIC, userId,
                        CreditsReversedEvent.of(userId, "operator", taken)))
                .map(taken -> "Taken back: %d. The balance is %d.".formatted(amount, taken.balance())));
    }

    private interface Change {
        Uni<String> apply(SqlConnection tx);
    }

    private Uni<String> change(UUID userId, Change change) {
        return pool.withTransaction(tx -> AdvisoryLock.USER.shared(tx, userId).chain(() -> account(tx, userId)).invoke(
                account -> {
                    if (account.getBoolean("erased")) {
                        throw new CommandRejectedException("The user is erased. Nothing was changed.");
                    }
                }).chain(() -> AccountRepository.createIfAbsent(tx, userId)).chain(() -> change.apply(tx)));
    }

    private static Uni<Row> account(SqlConnection connection, UUID userId) {
        return connection.preparedQuery(ACCOUNT).execute(Tuple.of(userId)).map(rows -> {
            if (rows.size() == 0) {
                throw new CommandRejectedException("User " + userId + " has no account.");
            }
            return rows.iterator().next();
        });
    }

    private static String line(Row entry) {
        return "%s  %-13s %+6d  %6d  %s".formatted(entry.getOffsetDateTime("created_at"), entry.getString("kind"),
                entry.getLong("amount"), entry.getLong("balance_after"), entry.getString("cause"));
    }

    private static String summary(Row account) {
        return "balance %d, held %d, debt %d%s".formatted(account.getLong("balance"), account.getLong("held"),
                account.getLong("debt"), account.getBoolean("erased") ? ", erased" : "");
    }
}
