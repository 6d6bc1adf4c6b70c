package dev.studybuddy.credits.erasure;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.hold.HoldsOfPerson;
import dev.studybuddy.credits.ledger.PersonLock;
import dev.studybuddy.credits.purchase.PurchasesOfPerson;
import dev.studybuddy.platform.problem.Problem;

/**
 * The people who are gone. The ledger keeps their entries, which are for ever, under an id that nobody can resolve any more;
 * nothing is open for them, and nothing is opened again.
 */
@ApplicationScoped
public class ErasedPeople {
    private static final String REMEMBER = "INSERT INTO erased_person (user_id) VALUES ($1) ON CONFLICT DO NOTHING";
    private static final String FIND = "SELECT FROM erased_person WHERE user_id = $1";

    private final Pool pool;
    private final HoldsOfPerson holds;
    private final PurchasesOfPerson purchases;

    ErasedPeople(Pool pool, HoldsOfPerson holds, PurchasesOfPerson purchases) {
        this.pool = pool;
        this.holds = holds;
        this.purchases = purchases;
    }

    /** Ends all that is open for a person, for good. Harmless to repeat. */
    Uni<Void> erase(SqlConnection tx, UUID userId) {
        return PersonLock.take(tx, userId)
                .chain(() -> tx.preparedQuery(REMEMBER).execute(Tuple.of(userId)))
                .chain(() -> holds.endAll(tx, userId))
                .chain(() -> purchases.forgetPages(tx, userId));
    }

    /** Refuses a token that has outlived its person. */
    public Uni<Void> refuse(UUID userId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(userId)).invoke(rows -> {
            if (rows.rowCount() > 0) {
                throw Problem.unauthenticated();
            }
        }).replaceWithVoid();
    }
}
