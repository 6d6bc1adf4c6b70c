package dev.studybuddy.credits.purchase;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.stripe.PaymentClient;
import dev.studybuddy.platform.database.TransientFailure;

/**
 * Settles purchases whose webhooks were lost, and expires unpaid ones. A lost webhook delays a payment by minutes, a
 * refund or a dispute by a day.
 */
@ApplicationScoped
class PurchaseReconciler {
    private static final Logger LOG = Logger.getLogger(PurchaseReconciler.class);
    // The next check is scheduled before Stripe is called: only one replica checks a purchase, and a failing one does
    // not delay the others. Banks accept disputes for months, so granted purchases are checked for half a year. So are
    // disputed payments by erased users: they are refunded when the bank returns the money.
    private static final String CLAIM = """
            UPDATE purchase
            SET next_check_at = CASE
                WHEN status = 'open' OR refund_due THEN now() + make_interval(secs => $1)
                WHEN granted_at > now() - interval '180 days'
                    OR disputed_cents > 0 AND created_at > now() - interval '180 days' THEN now() + interval '1 day'
            END
            WHERE id IN (
                SELECT id
                FROM purchase
                WHERE next_check_at < now()
                ORDER BY next_check_at
                LIMIT 50
                FOR UPDATE SKIP LOCKED
            )
            RETURNING\s""" + Purchase.COLUMNS;
    // Stripe keeps an idempotency key for a day; afterwards a second session would be created. The first was never
    // shown.
    private static final String EXPIRE_WITHOUT_SESSION = """
            UPDATE purchase
            SET status = 'expired', version = version + 1, next_check_at = NULL
            WHERE status = 'open' AND session_id IS NULL AND created_at < now() - interval '23 hours'
            """;

    private final Pool pool;
    private final SettlementService settlement;
    private final PaymentClient payments;
    private final PurchaseConfig config;
    private final Clock clock;

    PurchaseReconciler(Pool pool, SettlementService settlement, PaymentClient payments, PurchaseConfig config,
            Clock clock) {
        this.pool = pool;
        this.settlement = settlement;
        this.payments = payments;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "{studybuddy.purchase.check-interval}", concurrentExecution = SKIP)
    Uni<Void> reconcile() {
        if (!payments.isConfigured()) {
            return Uni.createFrom().voidItem();
        }
        double pause = config.checkAfter().toMillis() / 1000.0;
        return pool.query(EXPIRE_WITHOUT_SESSION).execute()
                .chain(() -> pool.preparedQuery(CLAIM).execute(Tuple.of(pause)))
                .chain(rows -> {
                    List<Purchase> due = new ArrayList<>();
                    rows.forEach(row -> due.add(Purchase.of(row)));
                    return Multi.createFrom().iterable(due).onItem().transformToUniAndConcatenate(this::check).collect()
                            .last().replaceWithVoid();
                })
                .onFailure().invoke(failure -> LOG.warnf("Reconciliation of purchases failed: exception=%s",
                        TransientFailure.kind(failure)))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> check(Purchase purchase) {
        return expireIfOverdue(purchase).chain(() -> settlement.settle(purchase.id()))
                .onFailure().invoke(failure -> LOG.warnf(
                        "Reconciliation of a purchase failed: purchase=%s exception=%s",
                        purchase.id(), TransientFailure.kind(failure)))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> expireIfOverdue(Purchase purchase) {
        boolean overdue = purchase.status() == PurchaseStatus.OPEN
                && purchase.createdAt().isBefore(clock.instant().minus(config.openFor()));
        return purchase.sessionId().filter(session -> overdue).map(payments::expire)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
