package dev.studybuddy.credits.purchase;

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

import dev.studybuddy.credits.stripe.Checkout;
import dev.studybuddy.platform.problem.Problem;

/** The purchases as they are kept. */
@ApplicationScoped
class Purchases {
    private static final String BEGIN = """
            INSERT INTO purchase (user_id, pack, credits, price_cents, currency, livemode, checkout, look_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8
            WHERE (SELECT count(*) FROM purchase WHERE user_id = $1 AND status = 'open') < $9
            RETURNING\s""" + Purchase.COLUMNS;
    // A session is never replaced: an answer that comes twice is the same.
    private static final String OPEN = """
            UPDATE purchase
            SET session_id = $2, client_secret = $3, checkout_url = $4
            WHERE id = $1 AND session_id IS NULL
            """;
    private static final String FIND = "SELECT " + Purchase.COLUMNS + " FROM purchase WHERE id = $1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String OF_SESSION = """
            SELECT id
            FROM purchase
            WHERE session_id = $1 OR session_id IS NULL AND id = $2
            """;
    private static final String OF_PERSON = "SELECT " + Purchase.COLUMNS + """

            FROM purchase
            WHERE user_id = $1 AND id < $2
            ORDER BY id DESC
            LIMIT $3
            """;

    private final Pool pool;
    private final PurchaseSettings settings;

    Purchases(Pool pool, PurchaseSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** @throws Problem {@code too_many_purchases} when the person has begun too many and paid none of them */
    Uni<Purchase> begin(SqlConnection tx, UUID userId, Pack pack, boolean livemode, boolean embedded) {
        OffsetDateTime lookAt = OffsetDateTime.now(ZoneOffset.UTC).plus(settings.lookAfter());
        return tx.preparedQuery(BEGIN)
                .execute(Tuple.from(new Object[]{ userId, pack.id(), pack.credits(), pack.priceCents(), pack.currency(),
                        livemode, embedded ? "embedded" : "hosted", lookAt, (long) settings.openAtOnce() }))
                .map(rows -> first(rows).orElseThrow(() -> new Problem(409, "too_many_purchases",
                        "There are " + settings.openAtOnce() + " purchases that were begun and not paid. Pay one of "
                                + "them, or wait a day until they expire.")));
    }

    /** Keeps where a purchase is paid. */
    Uni<Void> opened(UUID id, Checkout checkout) {
        return pool.preparedQuery(OPEN)
                .execute(Tuple.of(id, checkout.sessionId(), checkout.clientSecret(), checkout.url())).replaceWithVoid();
    }

    Uni<Purchase> get(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> first(rows).orElseThrow());
    }

    /** Kept from changing until the transaction ends. */
    Uni<Purchase> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(id)).map(rows -> first(rows).orElseThrow());
    }

    /** @throws Problem {@code not_found} also for somebody else's */
    Uni<Purchase> ofPerson(UUID userId, UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> first(rows)
                .filter(purchase -> purchase.userId().equals(userId)).orElseThrow(Problem::notFound));
    }

    /** The newest first, older than {@code before}. */
    Uni<List<Purchase>> ofPerson(UUID userId, UUID before, int limit) {
        return pool.preparedQuery(OF_PERSON).execute(Tuple.of(userId, before, limit)).map(rows -> {
            List<Purchase> purchases = new ArrayList<>();
            rows.forEach(row -> purchases.add(Purchase.of(row)));
            return purchases;
        });
    }

    /**
     * The purchase that a session is for. The session's own word for it counts only while ours is not known: then Stripe had
     * answered, and we did not get to keep it.
     */
    Uni<Optional<UUID>> ofSession(String sessionId, String reference) {
        return pool.preparedQuery(OF_SESSION).execute(Tuple.of(sessionId, uuid(reference)))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next().getUUID("id")));
    }

    private static Optional<Purchase> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(Purchase.of(rows.iterator().next()));
    }

    private static UUID uuid(String reference) {
        try {
            return reference == null ? null : UUID.fromString(reference);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }
}
