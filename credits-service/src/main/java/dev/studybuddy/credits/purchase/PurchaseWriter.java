package dev.studybuddy.credits.purchase;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.debt.DebtCarryover;
import dev.studybuddy.credits.ledger.AccountRepository;
import dev.studybuddy.credits.ledger.CreditPosting;
import dev.studybuddy.credits.ledger.CreditsCreditedEvent;
import dev.studybuddy.credits.ledger.CreditsReversedEvent;
import dev.studybuddy.credits.ledger.DebitPosting;
import dev.studybuddy.credits.ledger.EntryCause;
import dev.studybuddy.credits.stripe.Payment;
import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.outbox.Outbox;

/**
 * Saves the state of a payment: updates the purchase, posts its entries and publishes their events in one transaction.
 */
@ApplicationScoped
class PurchaseWriter {
    private static final Logger LOG = Logger.getLogger(PurchaseWriter.class);
    private static final String UPDATE = """
            UPDATE purchase
            SET version = version + 1,
                status = $2,
                payment_id = coalesce(payment_id, $3),
                receipt_url = $4,
                refunded_cents = $5,
                disputed_cents = $6,
                refund_due = $7,
                granted_at = CASE WHEN $8 THEN clock_timestamp() ELSE granted_at END,
                receipt_number = CASE WHEN $8 THEN nextval('receipt_number') ELSE receipt_number END,
                reversed_credits = $9,
                mismatched_cents = coalesce(mismatched_cents, $10),
                mismatched_at = coalesce(mismatched_at, CASE WHEN $10::bigint IS NOT NULL THEN clock_timestamp() END),
                client_secret = CASE WHEN $2 = 'open' THEN client_secret END,
                checkout_url = CASE WHEN $2 = 'open' THEN checkout_url END
            WHERE id = $1
            """;

    private final PurchaseRepository purchases;
    private final ErasedUsers erasedUsers;
    private final Outbox outbox;
    private final DebtCarryover debts;
    private final Counter mismatches;

    PurchaseWriter(PurchaseRepository purchases, ErasedUsers erasedUsers, Outbox outbox, DebtCarryover debts,
            MeterRegistry metrics) {
        this.debts = debts;
        this.mismatches = Counter.builder("studybuddy.purchases.mismatched")
                .description("Payments that do not match their purchase").register(metrics);
        this.purchases = purchases;
        this.erasedUsers = erasedUsers;
        this.outbox = outbox;
    }

    /**
     * Saves the consequences of a payment, if there are any.
     *
     * @param purchase its current state, locked by this transaction after the user lock
     */
    Uni<Purchase> save(SqlConnection tx, Purchase purchase, Payment payment) {
        return erasedUsers.isErased(tx, purchase.userId()).chain(erased -> {
            PurchaseOutcome outcome = PurchaseOutcome.of(purchase, payment, erased);
            Optional<String> receiptUrl = erased ? Optional.empty() : payment.receiptUrl();
            if (isUnchanged(purchase, payment, outcome, receiptUrl)) {
                return Uni.createFrom().item(purchase);
            }
            if (outcome.mismatched() && purchase.status() != outcome.status()) {
                LOG.errorf("Payment does not match its purchase: purchase=%s session=%s", purchase.id(),
                        purchase.sessionId().orElse(""));
                mismatches.increment();
            }
            return tx.preparedQuery(UPDATE).execute(Tuple.from(new Object[]{ purchase.id(), outcome.status().toString(),
                    payment.paymentId().orElse(null), receiptUrl.orElse(null), payment.refundedCents(),
                    payment.disputedCents(), outcome.refundDue(), outcome.grant(), outcome.reversedCredits(),
                    outcome.mismatched() ? payment.amountCents() : null }))
                    .chain(() -> erased
                            ? postAfterErasure(tx, purchase, payment, outcome)
                            : post(tx, purchase, payment, outcome))
                    .chain(() -> purchases.lock(tx, purchase));
        });
    }

    private static boolean isUnchanged(Purchase purchase, Payment payment, PurchaseOutcome outcome,
            Optional<String> receiptUrl) {
        return purchase.status() == outcome.status() && !outcome.grant()
                && purchase.refundDue() == outcome.refundDue()
                && purchase.reversedCredits() == outcome.reversedCredits()
                && purchase.refundedCents() == payment.refundedCents()
                && purchase.disputedCents() == payment.disputedCents()
                && (purchase.paymentId().isPresent() || payment.paymentId().isEmpty())
                && purchase.receiptUrl().equals(receiptUrl);
    }

    private Uni<Void> postAfterErasure(SqlConnection tx, Purchase purchase, Payment payment, PurchaseOutcome outcome) {
        UUID userId = purchase.userId();
        return debts.lockIdentities(tx, userId)
                .chain(() -> debts.lockAccounts(tx, userId))
                .chain(() -> post(tx, purchase, payment, outcome))
                .chain(() -> debts.moveToSuccessor(tx, userId));
    }

    private Uni<Void> post(SqlConnection tx, Purchase purchase, Payment payment, PurchaseOutcome outcome) {
        EntryCause cause = EntryCause.ofPurchase(purchase.id(), purchase.version() + 1);
        Uni<Void> granted = outcome.grant() ? grant(tx, purchase, cause) : Uni.createFrom().voidItem();
        long change = outcome.reversedCredits() - purchase.reversedCredits();
        if (change > 0) {
            String reason = payment.refundedCents() > purchase.refundedCents() ? "stripe_refund" : "dispute";
            return granted.chain(() -> reverse(tx, purchase.userId(), change, cause, reason));
        }
        return change < 0 ? granted.chain(() -> reinstate(tx, purchase.userId(), -change, cause)) : granted;
    }

    private Uni<Void> grant(SqlConnection tx, Purchase purchase, EntryCause cause) {
        UUID userId = purchase.userId();
        return AccountRepository.createIfAbsent(tx, userId)
                .chain(() -> CreditPosting.purchase(tx, userId, purchase.credits(), cause))
                .chain(entry -> outbox.append(tx, CreditsCreditedEvent.TOPIC, userId, CreditsCreditedEvent.ofPurchase(
                        userId, purchase.priceCents(), purchase.currency(), entry)));
    }

    private Uni<Void> reverse(SqlConnection tx, UUID userId, long credits, EntryCause cause, String reason) {
        return DebitPosting.reverse(tx, userId, credits, cause).chain(debit -> outbox.append(tx,
                CreditsReversedEvent.TOPIC, userId, CreditsReversedEvent.of(userId, reason, debit)));
    }

    /** Reinstates credits to the account that owes them: after an erasure the debt may have moved. */
    private Uni<Void> reinstate(SqlConnection tx, UUID userId, long credits, EntryCause cause) {
        return debts.findReceiverOfCarriedDebt(tx, userId).map(receiver -> receiver.orElse(userId))
                .chain(receiver -> CreditPosting.reinstatement(tx, receiver, credits, cause)
                        .chain(entry -> outbox.append(tx, CreditsCreditedEvent.TOPIC, receiver,
                                CreditsCreditedEvent.ofGrant(receiver, "refund", entry))));
    }
}
