package dev.studybuddy.credits.bonus;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.debt.DebtCarryover;
import dev.studybuddy.credits.ledger.AccountRepository;
import dev.studybuddy.credits.ledger.LedgerEntry;
import dev.studybuddy.credits.ledger.SystemAccounts;
import dev.studybuddy.platform.lock.AdvisoryLock;

/** Creates accounts and grants the sign-up bonus. */
@ApplicationScoped
class BonusService {
    /** The bonus in credits. */
    static final long AMOUNT = 10;
    private static final String GRANT = """
            WITH bonus AS (
                INSERT INTO entry (kind, debit, credit, amount, balance_after, identity_hash)
                SELECT 'bonus', $3, account.id, $4, account.posted - account.held + $4, $2
                FROM account
                WHERE account.user_id = $1 AND $5
                    AND NOT EXISTS (SELECT FROM entry WHERE credit = account.id AND kind = 'bonus')
                    AND NOT EXISTS (SELECT FROM erased_user WHERE user_id = $1)
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

    private final DebtCarryover debts;

    BonusService(DebtCarryover debts) {
        this.debts = debts;
    }

    /**
     * Creates the account of a user who is not erased, and grants the bonus if neither the user nor the identity has
     * received one. The identity is saved in every case, also for an erased user, so that it never earns a second
     * bonus. Moves the debt of erased users with this identity to the account.
     */
    Uni<Optional<LedgerEntry>> grant(SqlConnection tx, UUID userId, String identityHash) {
        return AdvisoryLock.USER.shared(tx, userId)
                .chain(() -> debts.lockIdentity(tx, userId, identityHash))
                .call(() -> AccountRepository.createIfAbsent(tx, userId))
                .chain(isFresh -> tx.preparedQuery(GRANT)
                        .execute(Tuple.of(userId, identityHash, SystemAccounts.GRANTS, AMOUNT, isFresh)))
                .<Optional<LedgerEntry>>map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(LedgerEntry.of(rows.iterator().next())))
                .call(() -> debts.linkIdentity(tx, userId, identityHash));
    }
}
