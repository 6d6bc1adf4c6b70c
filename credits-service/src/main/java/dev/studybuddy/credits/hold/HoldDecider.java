package dev.studybuddy.credits.hold;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.ledger.SystemAccounts;
import dev.studybuddy.platform.lock.AdvisoryLock;

/**
 * The first phase of spending: holds the credits of a job, or declines. A decision is final, so a repeated request
 * returns it unchanged apart from the current balance. Lock order: user, hold, account.
 */
@ApplicationScoped
class HoldDecider {
    private static final String INSERT = """
            INSERT INTO hold (purpose, id, user_id, video_id, amount, state)
            VALUES ($1, $2, $3, $4, $5, 'parked')
            ON CONFLICT DO NOTHING
            """;
    // The conditional UPDATE of the account is the decision: no balance is read, compared and written back.
    private static final String DECIDE = """
            WITH wanted AS (
                SELECT user_id, video_id, amount
                FROM hold
                WHERE purpose = $1 AND id = $2 AND state = 'parked'
                FOR UPDATE
            ), known AS (
                SELECT account.id, erased_user.user_id IS NOT NULL AS erased
                FROM wanted
                LEFT JOIN account ON account.user_id = wanted.user_id
                LEFT JOIN erased_user ON erased_user.user_id = wanted.user_id
                WHERE account.id IS NOT NULL OR erased_user.user_id IS NOT NULL
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
    private static final String FIND = """
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

    /**
     * Requests credits for the first time or again.
     *
     * @param amount credits, positive
     * @return parked while the account does not exist
     */
    Uni<HoldDecision> request(SqlConnection tx, Hold hold, long amount) {
        return AdvisoryLock.USER.shared(tx, hold.userId())
                .chain(() -> tx.preparedQuery(INSERT)
                        .execute(Tuple.of(hold.purpose(), hold.id(), hold.userId(), hold.videoId(), amount)))
                .chain(() -> decideLocked(tx, hold));
    }

    /** Decides a parked hold if its account exists by now or its user is erased. */
    Uni<HoldDecision> decide(SqlConnection tx, Hold hold) {
        return AdvisoryLock.USER.shared(tx, hold.userId()).chain(() -> decideLocked(tx, hold));
    }

    /** Declines a parked hold whose account was not created in time. */
    Uni<HoldDecision> declineUnknownAccount(SqlConnection tx, Hold hold) {
        return tx.preparedQuery(DECLINE_UNKNOWN).execute(Tuple.of(hold.purpose(), hold.id()))
                .chain(() -> find(tx, hold));
    }

    private Uni<HoldDecision> decideLocked(SqlConnection tx, Hold hold) {
        return tx.preparedQuery(DECIDE).execute(Tuple.of(hold.purpose(), hold.id(), SystemAccounts.REVENUE))
                .chain(() -> find(tx, hold));
    }

    private Uni<HoldDecision> find(SqlConnection tx, Hold hold) {
        return tx.preparedQuery(FIND).execute(Tuple.of(hold.purpose(), hold.id()))
                .map(rows -> decision(rows.iterator().next()));
    }

    private static HoldDecision decision(Row row) {
        return switch (row.getString("state")) {
            case "parked" -> new HoldDecision.Parked();
            case "held" -> new HoldDecision.Held(row.getUUID("transaction_id"), row.getLong("amount"),
                    row.getLong("balance"), row.getOffsetDateTime("at").toInstant());
            case "declined" -> new HoldDecision.Declined(row.getString("reason"), row.getLong("balance"),
                    row.getOffsetDateTime("at").toInstant());
            // Captured, released or void: the job has ended, and must not start again without a hold.
            default -> new HoldDecision.Declined("job_ended", row.getLong("balance"),
                    row.getOffsetDateTime("at").toInstant());
        };
    }
}
