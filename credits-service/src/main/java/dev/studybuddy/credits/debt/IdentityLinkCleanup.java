package dev.studybuddy.credits.debt;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.platform.database.TransientFailure;

/** Deletes the identity links of erased users whose purchases have become too old for a dispute. */
@ApplicationScoped
class IdentityLinkCleanup {
    private static final Logger LOG = Logger.getLogger(IdentityLinkCleanup.class);
    // Skips the links that another replica or a transaction of the user deletes: no deletion waits for another.
    private static final String DELETE = """
            DELETE FROM account_identity
            WHERE (hash, account_id) IN (
                SELECT hash, account_id
                FROM account_identity
                JOIN account ON account.id = account_id
                JOIN erased_user USING (user_id)
                WHERE %s
                LIMIT 1000
                FOR UPDATE OF account_identity SKIP LOCKED
            )
            """.formatted(DebtCarryover.IS_SETTLED);

    private final Pool pool;

    IdentityLinkCleanup(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(every = "1h", concurrentExecution = SKIP)
    Uni<Void> run() {
        return deleteExpired()
                .onFailure().invoke(failure -> LOG.warnf("Clean-up of identity links failed: exception=%s",
                        TransientFailure.kind(failure)))
                .onFailure().recoverWithNull();
    }

    /** Deletes at most 1,000 links. */
    Uni<Void> deleteExpired() {
        return pool.query(DELETE).execute().replaceWithVoid();
    }
}
