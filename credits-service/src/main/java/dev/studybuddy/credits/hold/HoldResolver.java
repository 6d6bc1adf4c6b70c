package dev.studybuddy.credits.hold;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.ledger.LedgerEntry;
import dev.studybuddy.credits.ledger.SystemAccounts;

/**
 * The second phase of spending: captures or releases a hold exactly once. Every method may be repeated and run
 * concurrently. Lock order: hold, account.
 */
@ApplicationScoped
class HoldResolver {
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

    private final HoldEventPublisher publisher;

    HoldResolver(HoldEventPublisher publisher) {
        this.publisher = publisher;
    }

    /**
     * Captures or releases the hold and publishes the release. Without an earlier request it saves a void hold, so that
     * a later request is declined.
     */
    Uni<Void> resolve(SqlConnection tx, Hold hold, HoldResolution resolution) {
        Tuple values = Tuple.of(hold.purpose(), hold.id(), hold.userId(), hold.videoId(), resolution.toString());
        return tx.preparedQuery(VOID).execute(values)
                .chain(() -> resolution.isCapture()
                        ? execute(tx, CAPTURE, hold, resolution).replaceWithVoid()
                        : execute(tx, RELEASE, hold, resolution).chain(rows -> publishRelease(tx, hold, rows)));
    }

    private static Uni<RowSet<Row>> execute(SqlConnection tx, String sql, Hold hold, HoldResolution resolution) {
        return tx.preparedQuery(sql)
                .execute(Tuple.of(hold.purpose(), hold.id(), SystemAccounts.REVENUE, resolution.toString()));
    }

    private Uni<Void> publishRelease(SqlConnection tx, Hold hold, RowSet<Row> entries) {
        return entries.rowCount() == 0
                ? Uni.createFrom().voidItem()
                : publisher.publishRelease(tx, hold, LedgerEntry.of(entries.iterator().next()));
    }
}
