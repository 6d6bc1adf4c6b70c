package dev.studybuddy.credits.erasure;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.credits.debt.DebtCarryover;
import dev.studybuddy.credits.hold.HoldErasure;
import dev.studybuddy.credits.purchase.PurchaseErasure;
import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.operator.OperatorAudit;

/** Erases a user from the ledger. The append-only entries stay, under an id that no service can resolve any more. */
@ApplicationScoped
class UserErasure {
    private final ErasedUsers erasedUsers;
    private final HoldErasure holds;
    private final PurchaseErasure purchases;
    private final DebtCarryover debts;

    UserErasure(ErasedUsers erasedUsers, HoldErasure holds, PurchaseErasure purchases, DebtCarryover debts) {
        this.debts = debts;
        this.erasedUsers = erasedUsers;
        this.holds = holds;
        this.purchases = purchases;
    }

    /**
     * Adds the tombstone, ends the open holds, deletes personal data, moves the debt to the successor account, if there
     * is one, and replaces the id in the operators' audit. May be repeated.
     */
    Uni<Void> erase(SqlConnection tx, UUID userId) {
        return erasedUsers.add(tx, userId)
                .chain(() -> debts.lockIdentities(tx, userId))
                .chain(() -> holds.endAll(tx, userId))
                .chain(() -> purchases.erase(tx, userId))
                .chain(() -> debts.lockAccounts(tx, userId))
                .chain(() -> debts.moveToSuccessor(tx, userId))
                .chain(() -> OperatorAudit.anonymize(tx, userId));
    }
}
