package dev.studybuddy.credits.operator;

import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.ledger.Accounts;
import dev.studybuddy.credits.ledger.Cause;
import dev.studybuddy.credits.ledger.CreditsCredited;
import dev.studybuddy.credits.ledger.CreditsReversed;
import dev.studybuddy.credits.ledger.PersonLock;
import dev.studybuddy.credits.ledger.Postings;
import dev.studybuddy.platform.outbox.Outbox;

/** What an operator does to a person's account: always an entry with a reason, and the event that tells of it. */
class OperatorLedger {
    static final long MOST = 10_000;
    private static final String ACCOUNT = """
            SELECT account.id, posted - held AS balance, held, debt, erased_person.user_id IS NOT NULL AS erased
            FROM account
            LEFT JOIN erased_person USING (user_id)
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
        return change(userId, tx -> Postings.grant(tx, userId, amount, Cause.operator(reason))
                .call(posted -> outbox.append(tx, CreditsCredited.TOPIC, userId,
                        CreditsCredited.free(userId, "bonus", posted)))
                .map(posted -> "Given: %d. The balance is %d.".formatted(amount, posted.balance())));
    }

    Uni<String> takeBack(UUID userId, long amount, String reason) {
        return change(userId, tx -> Postings.takeBack(tx, userId, amount, Cause.operator(reason))
                .map(taken -> taken.orElseThrow(() -> new Refusal("That much is not there. Nothing was taken.")))
                .call(taken -> outbox.append(tx, CreditsReversed.TOPIC, userId,
                        CreditsReversed.of(userId, "operator", taken)))
                .map(taken -> "Taken back: %d. The balance is %d.".formatted(amount, taken.balance())));
    }

    private interface Change {
        Uni<String> in(SqlConnection tx);
    }

    private Uni<String> change(UUID userId, Change change) {
        return pool.withTransaction(tx -> PersonLock.share(tx, userId).chain(() -> account(tx, userId)).invoke(
                account -> {
                    if (account.getBoolean("erased")) {
                        throw new Refusal("This person was erased. Nothing was changed.");
                    }
                }).chain(() -> Accounts.open(tx, userId)).chain(() -> change.in(tx)));
    }

    private static Uni<Row> account(SqlConnection connection, UUID userId) {
        Supplier<Refusal> unknown = () -> new Refusal("There is no account of " + userId + ".");
        return connection.preparedQuery(ACCOUNT).execute(Tuple.of(userId))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next()).onItem().ifNull().failWith(unknown);
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
