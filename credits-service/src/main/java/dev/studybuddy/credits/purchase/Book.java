package dev.studybuddy.credits.purchase;

import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.ledger.Accounts;
import dev.studybuddy.credits.ledger.Cause;
import dev.studybuddy.credits.ledger.CreditsCredited;
import dev.studybuddy.credits.ledger.CreditsReversed;
import dev.studybuddy.credits.ledger.PersonLock;
import dev.studybuddy.credits.ledger.Postings;
import dev.studybuddy.credits.stripe.Payment;
import dev.studybuddy.platform.outbox.Outbox;

/** Writes what Stripe says of a payment: the purchase, its entries, and their events, in one transaction. */
@ApplicationScoped
class Book {
    private static final Logger LOG = Logger.getLogger(Book.class);
    private static final String ERASED = "SELECT FROM erased_person WHERE user_id = $1";
    private static final String WRITE = """
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
                client_secret = CASE WHEN $2 = 'open' THEN client_secret END,
                checkout_url = CASE WHEN $2 = 'open' THEN checkout_url END
            WHERE id = $1
            """;

    private final Purchases purchases;
    private final Outbox outbox;

    Book(Purchases purchases, Outbox outbox) {
        this.purchases = purchases;
        this.outbox = outbox;
    }

    /** The person first, then the purchase. */
    Uni<Purchase> lock(SqlConnection tx, Purchase purchase) {
        return PersonLock.share(tx, purchase.userId()).chain(() -> purchases.lock(tx, purchase.id()));
    }

    /**
     * Writes what follows from a payment, if anything does.
     *
     * @param purchase as it is now, locked
     */
    Uni<Purchase> write(SqlConnection tx, Purchase purchase, Payment payment) {
        return tx.preparedQuery(ERASED).execute(Tuple.of(purchase.userId())).chain(rows -> {
            boolean erased = rows.rowCount() > 0;
            Verdict verdict = Verdict.of(purchase, payment, erased);
            String receipt = erased ? null : payment.receiptUrl();
            if (saysNothingNew(purchase, payment, verdict, receipt)) {
                return Uni.createFrom().item(purchase);
            }
            if (verdict.status() == PurchaseStatus.FAILED && payment.state() == Payment.State.PAID) {
                LOG.errorf("Purchase %s was paid otherwise than we asked. Look at session %s", purchase.id(),
                        purchase.sessionId());
            }
            return tx.preparedQuery(WRITE).execute(Tuple.from(new Object[]{ purchase.id(), verdict.status().toString(),
                    payment.paymentId(), receipt, payment.refundedCents(), payment.disputedCents(),
                    verdict.refundDue(), verdict.grant(), verdict.reversedCredits() }))
                    .chain(() -> post(tx, purchase, payment, verdict))
                    .chain(() -> purchases.lock(tx, purchase.id()));
        });
    }

    private static boolean saysNothingNew(Purchase purchase, Payment payment, Verdict verdict, String receipt) {
        return purchase.status() == verdict.status() && !verdict.grant()
                && purchase.refundDue() == verdict.refundDue()
                && purchase.reversedCredits() == verdict.reversedCredits()
                && purchase.refundedCents() == payment.refundedCents()
                && purchase.disputedCents() == payment.disputedCents()
                && (purchase.paymentId() != null || payment.paymentId() == null)
                && Objects.equals(purchase.receiptUrl(), receipt);
    }

    private Uni<Void> post(SqlConnection tx, Purchase purchase, Payment payment, Verdict verdict) {
        Cause cause = Cause.purchase(purchase.id(), purchase.version() + 1);
        Uni<Void> granted = verdict.grant() ? grant(tx, purchase, cause) : Uni.createFrom().voidItem();
        long change = verdict.reversedCredits() - purchase.reversedCredits();
        if (change > 0) {
            String reason = payment.refundedCents() > purchase.refundedCents() ? "stripe_refund" : "dispute";
            return granted.chain(() -> reverse(tx, purchase.userId(), change, cause, reason));
        }
        return change < 0 ? granted.chain(() -> reinstate(tx, purchase.userId(), -change, cause)) : granted;
    }

    private Uni<Void> grant(SqlConnection tx, Purchase purchase, Cause cause) {
        UUID person = purchase.userId();
        return Accounts.open(tx, person).chain(() -> Postings.sell(tx, person, purchase.credits(), cause))
                .chain(posted -> outbox.append(tx, CreditsCredited.TOPIC, person, CreditsCredited.bought(person,
                        purchase.priceCents(), purchase.currency(), posted)));
    }

    private Uni<Void> reverse(SqlConnection tx, UUID person, long credits, Cause cause, String reason) {
        return Postings.take(tx, person, credits, cause).chain(taken -> outbox.append(tx, CreditsReversed.TOPIC, person,
                CreditsReversed.of(person, reason, taken)));
    }

    private Uni<Void> reinstate(SqlConnection tx, UUID person, long credits, Cause cause) {
        return Postings.reinstate(tx, person, credits, cause).chain(posted -> outbox.append(tx, CreditsCredited.TOPIC,
                person, CreditsCredited.free(person, "refund", posted)));
    }
}
