package dev.studybuddy.credits.debt;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.ledger.CreditsReversedEvent;
import dev.studybuddy.credits.ledger.DebtPosting;
import dev.studybuddy.platform.outbox.Outbox;

/**
 * Carries the debt of erased users over to the accounts that they open later: debt stays with the identities. A debt
 * moves when the user is erased, when it arises after the erasure, or when the identity signs up again, whichever is
 * last. Each of these transactions locks the identities before any account, so that none overlooks the other.
 */
@ApplicationScoped
public class DebtCarryover {
    private static final String LOCK_IDENTITY = """
            INSERT INTO identity (hash)
            VALUES ($1)
            ON CONFLICT (hash) DO UPDATE SET hash = EXCLUDED.hash
            RETURNING old.hash IS NULL AS is_fresh
            """;
    private static final String LOCK_IDENTITIES = """
            SELECT
            FROM identity
            WHERE hash IN (
                SELECT hash FROM account_identity JOIN account ON account.id = account_id WHERE user_id = $1
            )
            ORDER BY hash
            FOR UPDATE
            """;
    private static final String USE = """
            INSERT INTO account_identity (hash, account_id)
            SELECT $2, id
            FROM account
            WHERE user_id = $1 AND NOT EXISTS (SELECT FROM erased_user WHERE user_id = $1)
            ON CONFLICT (hash, account_id) DO UPDATE SET seen_at = now()
            """;
    private static final String FIND_DEBTORS = """
            SELECT user_id
            FROM account_identity
            JOIN account ON account.id = account_id
            JOIN erased_user USING (user_id)
            WHERE hash = $1 AND debt > 0
            ORDER BY user_id
            """;
    private static final String FIND_SUCCESSOR = """
            SELECT account.user_id
            FROM account AS debtor
            JOIN account_identity AS own ON own.account_id = debtor.id
            JOIN account_identity AS other ON other.hash = own.hash AND other.account_id <> own.account_id
            JOIN account ON account.id = other.account_id
            WHERE debtor.user_id = $1
                AND debtor.debt > 0
                AND NOT EXISTS (SELECT FROM erased_user WHERE erased_user.user_id = account.user_id)
            ORDER BY other.seen_at DESC, account.id
            LIMIT 1
            """;
    // A paid purchase may still be disputed.
    private static final String FORGET = """
            DELETE FROM account_identity
            USING account
            WHERE account.id = account_id
                AND user_id = $1
                AND debt = 0
                AND NOT EXISTS (SELECT FROM purchase WHERE purchase.user_id = $1 AND granted_at IS NOT NULL)
            """;

    private final Outbox outbox;

    DebtCarryover(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Saves and locks an identity that a user signs in with. Returns whether it is new. */
    public Uni<Boolean> lockIdentity(SqlConnection tx, String hash) {
        return tx.preparedQuery(LOCK_IDENTITY).execute(Tuple.of(hash))
                .map(rows -> rows.iterator().next().getBoolean("is_fresh"));
    }

    /** Records that an account is used with a locked identity, and takes over what erased users with it owe. */
    public Uni<Void> useIdentity(SqlConnection tx, UUID userId, String hash) {
        return tx.preparedQuery(USE).execute(Tuple.of(userId, hash))
                .chain(saved -> saved.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery(FIND_DEBTORS).execute(Tuple.of(hash))
                                .chain(debtors -> Multi.createFrom().iterable(debtors)
                                        .onItem().transformToUniAndConcatenate(debtor -> move(tx,
                                                debtor.getUUID("user_id"), userId))
                                        .collect().last()))
                .replaceWithVoid();
    }

    /** Locks the identities of a user. Required before {@link #leave}, and before the account is locked. */
    public Uni<Void> lockIdentities(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(LOCK_IDENTITIES).execute(Tuple.of(userId)).replaceWithVoid();
    }

    /** Moves the debt of an erased user to the account that was last used with one of the identities, if any. */
    public Uni<Void> leave(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(FIND_SUCCESSOR).execute(Tuple.of(userId))
                .chain(found -> found.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : move(tx, userId, found.iterator().next().getUUID("user_id")))
                .chain(() -> tx.preparedQuery(FORGET).execute(Tuple.of(userId))).replaceWithVoid();
    }

    private Uni<Void> move(SqlConnection tx, UUID from, UUID to) {
        return DebtPosting.move(tx, from, to).chain(() -> DebtPosting.repay(tx, to))
                .chain(repaid -> repaid.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(tx, CreditsReversedEvent.TOPIC, to, CreditsReversedEvent.of(to,
                                "earlier_account", repaid.get())));
    }
}
