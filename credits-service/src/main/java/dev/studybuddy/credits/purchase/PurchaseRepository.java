package dev.studybuddy.credits.purchase;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.stripe.CheckoutSession;
import dev.studybuddy.credits.stripe.SessionReference;
import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.problem.Problem;

/** Creates, finds and locks purchases. */
@ApplicationScoped
class PurchaseRepository {
    private static final String CREATE = """
            INSERT INTO purchase (user_id, pack, credits, price_cents, currency, livemode, checkout, next_check_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8
            WHERE (SELECT count(*) FROM purchase WHERE user_id = $1 AND status = 'open') < $9
            RETURNING\s""" + Purchase.COLUMNS;
    // A session is never replaced: a second response for the same purchase has the same session.
    private static final String SAVE_SESSION = """
            UPDATE purchase
            SET session_id = $2, client_secret = $3, checkout_url = $4
            WHERE id = $1 AND session_id IS NULL
            """;
    private static final String FIND = "SELECT " + Purchase.COLUMNS + " FROM purchase WHERE id = $1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String FIND_BY_SESSION = """
            SELECT id
            FROM purchase
            WHERE session_id = $1 OR session_id IS NULL AND id = $2
            """;
    private static final String LIST = "SELECT " + Purchase.COLUMNS + """
             FROM purchase
            WHERE user_id = $1 AND id < $2
            ORDER BY id DESC
            LIMIT $3
            """;

    private final Pool pool;
    private final PurchaseConfig config;
    private final Clock clock;

    PurchaseRepository(Pool pool, PurchaseConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The caller holds the exclusive lock of the user.
     *
     * @throws Problem {@code too_many_purchases} when the user has too many open purchases
     */
    Uni<Purchase> create(SqlConnection tx, UUID userId, Pack pack, boolean livemode, boolean embedded) {
        OffsetDateTime nextCheckAt = clock.instant().atOffset(ZoneOffset.UTC).plus(config.checkAfter());
        return tx.preparedQuery(CREATE)
                .execute(Tuple.from(new Object[]{ userId, pack.id(), pack.credits(), pack.priceCents(), pack.currency(),
                        livemode, embedded ? "embedded" : "hosted", nextCheckAt, (long) config.maxOpen() }))
                .map(rows -> first(rows).orElseThrow(() -> new Problem(409, "too_many_purchases", "You have "
                        + config.maxOpen() + " unpaid purchases. Pay one of them, or wait until they expire.")));
    }

    Uni<Void> saveSession(UUID id, CheckoutSession session) {
        return pool.preparedQuery(SAVE_SESSION).execute(Tuple.of(id, session.sessionId(),
                session.clientSecret().orElse(null), session.url().orElse(null))).replaceWithVoid();
    }

    Uni<Purchase> get(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> first(rows).orElseThrow());
    }

    /** Locks the user (shared), then the purchase, and returns its current state. */
    Uni<Purchase> lock(SqlConnection tx, Purchase purchase) {
        return AdvisoryLock.USER.shared(tx, purchase.userId())
                .chain(() -> tx.preparedQuery(LOCK).execute(Tuple.of(purchase.id())))
                .map(rows -> first(rows).orElseThrow());
    }

    /** @throws Problem {@code not_found}, also for a purchase of another user */
    Uni<Purchase> findByUser(UUID userId, UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> first(rows)
                .filter(purchase -> purchase.userId().equals(userId)).orElseThrow(Problem::notFound));
    }

    /** Lists purchases with smaller ids than {@code before}, newest first. */
    Uni<List<Purchase>> listByUser(UUID userId, UUID before, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(userId, before, limit)).map(rows -> {
            List<Purchase> purchases = new ArrayList<>();
            rows.forEach(row -> purchases.add(Purchase.of(row)));
            return purchases;
        });
    }

    /**
     * Finds the purchase of a session. The reference in the session counts only while the purchase has no session: then
     * Stripe's response was lost before it was saved.
     */
    Uni<Optional<UUID>> findBySession(SessionReference session) {
        return pool.preparedQuery(FIND_BY_SESSION)
                .execute(Tuple.of(session.sessionId(), parseId(session.purchaseReference()).orElse(null)))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next().getUUID("id")));
    }

    private static Optional<Purchase> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(Purchase.of(rows.iterator().next()));
    }

    private static Optional<UUID> parseId(Optional<String> reference) {
        try {
            return reference.map(UUID::fromString);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
