package dev.studybuddy.credits.hold;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.ledger.PersonLock;
import dev.studybuddy.credits.ledger.Posted;
import dev.studybuddy.credits.ledger.SystemAccounts;

/**
 * The two phases of spending: credits are held at once, and later captured or released exactly once. Every method is
 * harmless to repeat and to run beside itself: the person is locked first where something may be opened for them, then the
 * hold's row, then the account's.
 */
@ApplicationScoped
class Holds {
    private static final String ASK = """
            INSERT INTO hold (purpose, id, user_id, video_id, amount, state)
            VALUES ($1, $2, $3, $4, $5, 'parked')
            ON CONFLICT DO NOTHING
            """;
    // The balance is not read, compared and written back: the UPDATE of the account is the decision.
    private static final String DECIDE = """
            WITH wanted AS (
                SELECT user_id, video_id, amount
                FROM hold
                WHERE purpose = $1 AND id = $2 AND state = 'parked'
                FOR UPDATE
            ), known AS (
                SELECT account.id, erased_person.user_id IS NOT NULL AS erased
                FROM wanted
                LEFT JOIN account ON account.user_id = wanted.user_id
                LEFT JOIN erased_person ON erased_person.user_id = wanted.user_id
                WHERE account.id IS NOT NULL OR erased_person.user_id IS NOT NULL
            ), charged AS (
                UPDATE account
                SET held = account.held + wanted.amount
                FROM known
                CROSS JOIN wanted
                WHERE account.id = known.id
                    AND NOT known.erased
                    AND account.posted - account.held >= wanted.amount
                    AND account.debt = 0
                RETURNING account.id, account.posted - account.held AS balance
            ), decided AS (
                UPDATE hold
                SET state = CASE WHEN charged.id IS NULL THEN 'declined' ELSE 'held' END,
                    reason = CASE
                        WHEN known.erased THEN 'erased'
                        WHEN charged.id IS NULL THEN 'insufficient_credits'
                    END,
                    account_id = charged.id,
                    decided_at = clock_timestamp()
                FROM known
                LEFT JOIN charged ON charged.id = known.id
                WHERE hold.purpose = $1 AND hold.id = $2 AND hold.state = 'parked'
            )
            INSERT INTO entry (kind, debit, credit, amount, balance_after, hold_purpose, hold_id, video_id)
            SELECT 'hold', charged.id, $3, wanted.amount, charged.balance, $1, $2, wanted.video_id
            FROM charged
            CROSS JOIN wanted
            """;
    private static final String DECLINE_UNKNOWN = """
            UPDATE hold
            SET state = 'declined', reason = 'unknown_account', decided_at = clock_timestamp()
            WHERE purpose = $1 AND id = $2 AND state = 'parked'
            """;
    private static final String RECALL = """
            SELECT hold.state,
                   hold.reason,
                   hold.amount,
                   coalesce(hold.decided_at, hold.resolved_at) AS at,
                   coalesce(account.posted - account.held, 0) AS balance,
                   entry.id AS transaction_id
            FROM hold
            LEFT JOIN account ON account.user_id = hold.user_id
            LEFT JOIN entry ON entry.hold_purpose = hold.purpose AND entry.hold_id = hold.id AND entry.kind = 'hold'
            WHERE hold.purpose = $1 AND hold.id = $2
            """;
    private static final String VOID = """
            INSERT INTO hold (purpose, id, user_id, video_id, state, resolved_by, resolved_at)
            VALUES ($1, $2, $3, $4, 'void', $5, clock_timestamp())
            ON CONFLICT (purpose, id) DO UPDATE
            SET state = 'void', resolved_by = EXCLUDED.resolved_by, resolved_at = EXCLUDED.resolved_at
            WHERE hold.state = 'parked'
            """;
    private static final String CAPTURE = """
            WITH captured AS (
                UPDATE hold
                SET state = 'captured', resolved_by = $4, resolved_at = clock_timestamp()
                WHERE purpose = $1 AND id = $2 AND state = 'held'
                RETURNING account_id, video_id, amount
            ), spent AS (
                UPDATE account
                SET held = account.held - captured.amount, posted = account.posted - captured.amount
                FROM captured
                WHERE account.id = captured.account_id
                RETURNING account.id, captured.amount, captured.video_id, account.posted - account.held AS balance
            ), earned AS (
                UPDATE account
                SET posted = account.posted + spent.amount
                FROM spent
                WHERE account.id = $3
            )
            INSERT INTO entry (kind, debit, credit, amount, balance_after, hold_purpose, hold_id, video_id)
            SELECT 'capture', id, $3, amount, balance, $1, $2, video_id
            FROM spent
            RETURNING id, amount, balance_after, created_at
            """;
    private static final String RELEASE = """
            WITH released AS (
                UPDATE hold
                SET state = 'released', resolved_by = $4, resolved_at = clock_timestamp()
                WHERE purpose = $1 AND id = $2 AND state = 'held'
                RETURNING account_id, video_id, amount
            ), freed AS (
                UPDATE account
                SET held = account.held - released.amount
                FROM released
                WHERE account.id = released.account_id
                RETURNING account.id, released.amount, released.video_id, account.posted - account.held AS balance
            )
            INSERT INTO entry (kind, debit, credit, amount, balance_after, hold_purpose, hold_id, video_id)
            SELECT 'release', $3, id, amount, balance, $1, $2, video_id
            FROM freed
            RETURNING id, amount, balance_after, created_at
            """;

    /**
     * Asks for credits. The first time decides, or parks while the account is not known; every other time only tells what
     * was decided.
     *
     * @param amount credits, positive
     */
    Uni<Decision> request(SqlConnection tx, Hold hold, long amount) {
        return PersonLock.share(tx, hold.userId())
                .chain(() -> tx.preparedQuery(ASK)
                        .execute(Tuple.of(hold.purpose(), hold.id(), hold.userId(), hold.videoId(), amount)))
                .chain(() -> decideLocked(tx, hold));
    }

    /** Decides what was parked, if its account is known by now or its person is gone, and tells the decision. */
    Uni<Decision> decide(SqlConnection tx, Hold hold) {
        return PersonLock.share(tx, hold.userId()).chain(() -> decideLocked(tx, hold));
    }

    private Uni<Decision> decideLocked(SqlConnection tx, Hold hold) {
        return tx.preparedQuery(DECIDE).execute(Tuple.of(hold.purpose(), hold.id(), SystemAccounts.REVENUE))
                .chain(() -> recall(tx, hold));
    }

    /** Waits no longer for the account of something parked. */
    Uni<Decision> giveUpOnAccount(SqlConnection tx, Hold hold) {
        return tx.preparedQuery(DECLINE_UNKNOWN).execute(Tuple.of(hold.purpose(), hold.id()))
                .chain(() -> recall(tx, hold));
    }

    /**
     * Captures or releases, whichever the ending says, and tells the release if there was one. An ending of something that
     * was never asked for leaves a tombstone: asking later is declined.
     */
    Uni<Optional<Posted>> resolve(SqlConnection tx, Hold hold, Ending ending) {
        Tuple ended = Tuple.of(hold.purpose(), hold.id(), hold.userId(), hold.videoId(), ending.toString());
        return tx.preparedQuery(VOID).execute(ended)
                .chain(() -> tx.preparedQuery(ending.captures() ? CAPTURE : RELEASE)
                        .execute(Tuple.of(hold.purpose(), hold.id(), SystemAccounts.REVENUE, ending.toString())))
                .map(rows -> ending.captures() || rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(Posted.of(rows.iterator().next())));
    }

    private Uni<Decision> recall(SqlConnection tx, Hold hold) {
        return tx.preparedQuery(RECALL).execute(Tuple.of(hold.purpose(), hold.id()))
                .map(rows -> decision(rows.iterator().next()));
    }

    private static Decision decision(Row row) {
        return switch (row.getString("state")) {
            case "parked" -> new Decision.Parked();
            case "held" -> new Decision.Held(row.getUUID("transaction_id"), row.getLong("amount"),
                    row.getLong("balance"), row.getOffsetDateTime("at").toInstant());
            case "declined" -> new Decision.Declined(row.getString("reason"), row.getLong("balance"),
                    row.getOffsetDateTime("at").toInstant());
            // Captured, released or void: it is over, and must not begin again without a hold.
            default -> new Decision.Declined("job_ended", row.getLong("balance"),
                    row.getOffsetDateTime("at").toInstant());
        };
    }
}
