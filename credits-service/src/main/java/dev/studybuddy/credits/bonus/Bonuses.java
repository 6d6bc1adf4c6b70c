package dev.studybuddy.credits.bonus;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.ledger.Accounts;
import dev.studybuddy.credits.ledger.PersonLock;
import dev.studybuddy.credits.ledger.Posted;
import dev.studybuddy.credits.ledger.SystemAccounts;

/** Opens accounts and gives the credits to begin with. */
@ApplicationScoped
class Bonuses {
    /** Credits that a new person gets. */
    static final long AMOUNT = 10;
    private static final String GIVE = """
            WITH fresh AS (
                INSERT INTO identity (hash)
                VALUES ($2)
                ON CONFLICT DO NOTHING
                RETURNING hash
            ), bonus AS (
                INSERT INTO entry (kind, debit, credit, amount, balance_after, identity_hash)
                SELECT 'bonus', $3, account.id, $4, account.posted - account.held + $4, fresh.hash
                FROM account
                CROSS JOIN fresh
                WHERE account.user_id = $1
                    AND NOT EXISTS (SELECT FROM entry WHERE credit = account.id AND kind = 'bonus')
                    AND NOT EXISTS (SELECT FROM erased_person WHERE user_id = $1)
                RETURNING id, credit, amount, balance_after, created_at
            ), given AS (
                UPDATE account
                SET posted = account.posted + bonus.amount
                FROM bonus
                WHERE account.id = bonus.credit
                RETURNING bonus.amount
            ), granted AS (
                UPDATE account
                SET posted = account.posted - given.amount
                FROM given
                WHERE account.id = $3
            )
            SELECT id, amount, balance_after, created_at
            FROM bonus
            """;

    /**
     * Makes sure that a person has an account, and gives the bonus if neither the person nor the identity has ever had
     * one. A further identity of the same person gives nothing, but is remembered; so is that of somebody who was erased
     * meanwhile, and nothing else is done for them.
     */
    Uni<Optional<Posted>> welcome(SqlConnection tx, UUID userId, String identityHash) {
        return PersonLock.share(tx, userId)
                .chain(() -> Accounts.open(tx, userId))
                .chain(() -> tx.preparedQuery(GIVE)
                        .execute(Tuple.of(userId, identityHash, SystemAccounts.GRANTS, AMOUNT)))
                .map(rows -> rows.rowCount() == 0 ? Optional.empty() : Optional.of(Posted.of(rows.iterator().next())));
    }
}
