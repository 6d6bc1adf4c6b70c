package dev.studybuddy.credits.debt;

import java.util.Optional;
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
 * last. Each of these transactions locks the identities before any account, so that concurrent transactions see each
 * other's changes, and then all accounts with these identities in the order of their user, so that no two wait for each
 * other.
 */
@ApplicationScoped
public class DebtCarryover {
    /** The condition for an account that neither has a debt nor may get one: its paid purchases cannot be disputed. */
    static final String IS_SETTLED = """
            debt = 0 AND NOT EXISTS (
                SELECT
                FROM purchase
                WHERE purchase.user_id = account.user_id AND granted_at > now() - interval '180 days'
            )""";
    private static final String LOCK_IDENTITY = """
            INSERT INTO identity (hash)
            VALUES ($1)
            ON CONFLICT (hash) DO UPDATE SET hash = EXCLUDED.hash
            RETURNING old.hash IS NULL AS is_fresh
            """;
    private static final String LOCK_ACCOUNTS_OF_IDENTITY = """
            SELECT
            FROM account
            WHERE id IN (
                SELECT id FROM account WHERE user_id = $1
                UNION
                SELECT account_id FROM account_identity WHERE hash = $2
            )
            ORDER BY user_id
            FOR NO KEY UPDATE
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
    private static final String LOCK_ACCOUNTS = """
            SELECT
            FROM account
            WHERE id IN (
                SELECT other.account_id
                FROM account
                JOIN account_identity AS own ON own.account_id = account.id
                JOIN account_identity AS other ON other.hash = own.hash
                WHERE account.user_id = $1
            )
            ORDER BY user_id
            FOR NO KEY UPDATE
            """;
    private static final String LINK = """
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
    // An entry does not name the account that the debt moved to, but that account has an entry of its own. If its user
    // is erased too, it is the receiver only as long as it has the debt: otherwise the debt has moved on.
    private static final String FIND_RECEIVER = """
            SELECT account.user_id
            FROM account AS debtor
            JOIN account_identity AS own ON own.account_id = debtor.id
            JOIN account_identity AS other ON other.hash = own.hash AND other.account_id <> own.account_id
            JOIN account ON account.id = other.account_id
            WHERE debtor.user_id = $1
                AND EXISTS (SELECT FROM entry WHERE kind = 'debt_out' AND credit = debtor.id)
                AND (account.debt > 0
                    OR NOT EXISTS (SELECT FROM erased_user WHERE erased_user.user_id = account.user_id))
            ORDER BY EXISTS (SELECT FROM entry WHERE kind = 'debt_in' AND debit = account.id) DESC,
                other.seen_at DESC, account.id
            LIMIT 1
            """;
    private static final String DELETE_LINKS = """
            DELETE FROM account_identity
            USING account
            WHERE account.id = account_id AND user_id = $1 AND\s""" + IS_SETTLED;

    private final Outbox outbox;

    DebtCarryover(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Saves and locks an identity that a user signs in with, and locks the account of the user and those with the
     * identity. Returns whether the identity is new.
     */
    public Uni<Boolean> lockIdentity(SqlConnection tx, UUID userId, String hash) {
        return tx.preparedQuery(LOCK_IDENTITY).execute(Tuple.of(hash))
                .map(rows -> rows.iterator().next().getBoolean("is_fresh"))
                .call(() -> tx.preparedQuery(LOCK_ACCOUNTS_OF_IDENTITY).execute(Tuple.of(userId, hash)));
    }

    /** Links an account to a locked identity, and moves the debt of erased users with this identity to the account. */
    public Uni<Void> linkIdentity(SqlConnection tx, UUID userId, String hash) {
        return tx.preparedQuery(LINK).execute(Tuple.of(userId, hash))
                .chain(linked -> linked.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery(FIND_DEBTORS).execute(Tuple.of(hash))
                                .chain(debtors -> Multi.createFrom().iterable(debtors)
                                        .onItem().transformToUniAndConcatenate(debtor -> move(tx,
                                                debtor.getUUID("user_id"), userId))
                                        .collect().last()))
                .replaceWithVoid();
    }

    /** Locks the identities of a user. Required before {@link #lockAccounts} and before the account is locked. */
    public Uni<Void> lockIdentities(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(LOCK_IDENTITIES).execute(Tuple.of(userId)).replaceWithVoid();
    }

    /**
     * Locks all accounts with the identities of a user, which the transaction has locked. Required before entries are
     * posted and before {@link #moveToSuccessor}.
     */
    public Uni<Void> lockAccounts(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(LOCK_ACCOUNTS).execute(Tuple.of(userId)).replaceWithVoid();
    }

    /** Moves the debt of an erased user to the account that was last used with one of the identities, if any. */
    public Uni<Void> moveToSuccessor(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(FIND_SUCCESSOR).execute(Tuple.of(userId))
                .chain(found -> found.rowCount() == 0
                        ? deleteLinks(tx, userId)
                        : move(tx, userId, found.iterator().next().getUUID("user_id")));
    }

    /** Finds the user whose account took over the debt of an erased user; empty if no debt moved. */
    public Uni<Optional<UUID>> findReceiverOfCarriedDebt(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(FIND_RECEIVER).execute(Tuple.of(userId)).map(found -> found.rowCount() == 0
                ? Optional.empty()
                : Optional.of(found.iterator().next().getUUID("user_id")));
    }

    private Uni<Void> move(SqlConnection tx, UUID from, UUID to) {
        return DebtPosting.move(tx, from, to).chain(() -> DebtPosting.repay(tx, to, Optional.empty()))
                .chain(repaid -> repaid.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(tx, CreditsReversedEvent.TOPIC, to, CreditsReversedEvent.of(to,
                                "earlier_account", repaid.get())))
                .chain(() -> deleteLinks(tx, from));
    }

    private static Uni<Void> deleteLinks(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(DELETE_LINKS).execute(Tuple.of(userId)).replaceWithVoid();
    }
}
