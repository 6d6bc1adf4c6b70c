package dev.studybuddy.credits.purchase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.stripe.Payments;

/**
 * Asks Stripe about purchases that no webhook has settled, and ends those that nobody pays. A webhook that is lost delays a
 * purchase by minutes, a refund or a dispute by a day.
 */
@ApplicationScoped
class Reconciler {
    private static final Logger LOG = Logger.getLogger(Reconciler.class);
    // When to look next is said before Stripe is asked: of several replicas one asks, and a purchase that cannot be looked
    // at does not keep the others waiting. Banks dispute within months, so what was paid is looked at for half a year; so is
    // what a bank has taken back of a payment by somebody erased, as that is refunded when the bank gives it back.
    private static final String CLAIM = """
            UPDATE purchase
            SET look_at = CASE
                WHEN status = 'open' OR refund_due THEN now() + make_interval(secs => $1)
                WHEN granted_at > now() - interval '180 days'
                    OR disputed_cents > 0 AND created_at > now() - interval '180 days' THEN now() + interval '1 day'
            END
            WHERE id IN (
                SELECT id
                FROM purchase
                WHERE look_at < now()
                ORDER BY look_at
                LIMIT 50
                FOR UPDATE SKIP LOCKED
            )
            RETURNING\s""" + Purchase.COLUMNS;
    // Stripe keeps a request's key for a day: asked later it would make a second session. Nobody was told of the first.
    private static final String GIVE_UP = """
            UPDATE purchase
            SET status = 'expired', version = version + 1, look_at = NULL
            WHERE status = 'open' AND session_id IS NULL AND created_at < now() - interval '23 hours'
            """;

    private final Pool pool;
    private final Settlement settlement;
    private final Payments payments;
    private final PurchaseSettings settings;

    Reconciler(Pool pool, Settlement settlement, Payments payments, PurchaseSettings settings) {
        this.pool = pool;
        this.settlement = settlement;
        this.payments = payments;
        this.settings = settings;
    }

    @Scheduled(every = "{studybuddy.purchase.look-every:30s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> reconcile() {
        if (!payments.configured()) {
            return Uni.createFrom().voidItem();
        }
        double wait = settings.lookAfter().toMillis() / 1000.0;
        return pool.query(GIVE_UP).execute().chain(() -> pool.preparedQuery(CLAIM).execute(Tuple.of(wait)))
                .chain(rows -> {
                    List<Purchase> due = new ArrayList<>();
                    rows.forEach(row -> due.add(Purchase.of(row)));
                    return Multi.createFrom().iterable(due).onItem().transformToUniAndConcatenate(this::look).collect()
                            .last().replaceWithVoid();
                })
                .onFailure().invoke(failure -> LOG.warnf("Purchases wait: %s", failure.getClass().getName()))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> look(Purchase purchase) {
        boolean old = purchase.createdAt().isBefore(Instant.now().minus(settings.openFor()));
        Uni<Void> ended = purchase.status() == PurchaseStatus.OPEN && purchase.sessionId() != null && old
                ? payments.expire(purchase.sessionId())
                : Uni.createFrom().voidItem();
        return ended.chain(() -> settlement.settle(purchase.id()))
                .onFailure().invoke(failure -> LOG.warnf("Purchase %s waits: %s", purchase.id(),
                        failure.getClass().getName()))
                .onFailure().recoverWithNull();
    }
}
