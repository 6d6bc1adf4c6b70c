package dev.studybuddy.auth.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.auth.activity.ActivityKind;
import dev.studybuddy.auth.activity.ActivityRepository;
import dev.studybuddy.auth.activity.NewActivity;
import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.auth.session.RevocationPublisher;
import dev.studybuddy.platform.operator.CommandChange;
import dev.studybuddy.platform.operator.CommandException;
import dev.studybuddy.platform.operator.OperatorAudit;
import dev.studybuddy.platform.outbox.Outbox;

/** Changes that only an operator may make to a user account. The user can read them in their activity. */
@ApplicationScoped
class UserAdministration {
    private static final String FIND = """
            SELECT user_account.id, user_account.tier, user_account.created_at, user_account.suspended_at,
                   string_agg(identity.provider || ' ' || identity.email
                              || CASE WHEN identity.email_verified THEN '' ELSE ' (not verified)' END,
                              ', ' ORDER BY identity.created_at) AS identities
            FROM user_account JOIN identity ON identity.user_id = user_account.id
            WHERE user_account.id::text = lower($1)
               OR user_account.id IN (SELECT user_id FROM identity WHERE lower(email) = lower($1))
            GROUP BY user_account.id
            ORDER BY user_account.id
            LIMIT 100
            """;
    private static final String SET_TIER = """
            UPDATE user_account
            SET tier = $2, updated_at = now()
            WHERE id = $1
            RETURNING old.tier <> new.tier AS is_changed
            """;
    private static final String SUSPEND = """
            UPDATE user_account SET suspended_at = coalesce(suspended_at, now()), updated_at = now() WHERE id = $1
            RETURNING suspended_at
            """;
    private static final String DELETE_SESSIONS = "DELETE FROM session WHERE user_id = $1";
    private static final String UNSUSPEND = """
            UPDATE user_account SET suspended_at = NULL, updated_at = now()
            WHERE id = $1 AND suspended_at IS NOT NULL
            RETURNING id
            """;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Pool pool;
    private final Outbox outbox;
    private final ActivityRepository activities;
    private final RevocationPublisher revocations;

    UserAdministration(Pool pool, Outbox outbox, ActivityRepository activities, RevocationPublisher revocations) {
        this.pool = pool;
        this.outbox = outbox;
        this.activities = activities;
        this.revocations = revocations;
    }

    /** Finds the users with this id, or with this e-mail address at any provider. */
    Uni<List<UserSummary>> find(String idOrEmail) {
        return pool.preparedQuery(FIND).execute(Tuple.of(idOrEmail)).map(rows -> StreamSupport
                .stream(rows.spliterator(), false).map(UserAdministration::summary).toList());
    }

    /** Sets a user's tier; it applies from the next request on. */
    void setTier(CommandChange change, UUID userId, SubscriptionTier tier) {
        NewActivity activity = new NewActivity(userId, ActivityKind.TIER_CHANGED, RequestOrigin.OPERATOR)
                .withDetail(tier.code());
        OperatorAudit.apply(change, pool, userId, tier.code(), tx -> tx.preparedQuery(SET_TIER)
                .execute(Tuple.of(userId, tier.code())).map(UserAdministration::one)
                .chain(row -> row.getBoolean("is_changed")
                        ? activities.record(tx, activity)
                        : Uni.createFrom().voidItem()));
        if (!change.isDryRun()) {
            revocations.publishUserChanged(userId).await().atMost(TIMEOUT);
        }
    }

    /**
     * Suspends a user: ends all sessions, invalidates all tokens and requests the cancellation of the user's jobs.
     * Deletes no other data. Idempotent.
     */
    void suspend(CommandChange change, UUID userId) {
        OperatorAudit.apply(change, pool, userId, null, tx -> tx.preparedQuery(SUSPEND).execute(Tuple.of(userId))
                .map(UserAdministration::one)
                .chain(row -> recordSuspension(tx, userId, row.getOffsetDateTime("suspended_at").toInstant())));
        if (!change.isDryRun()) {
            revocations.publishUserRevoked(userId).await().atMost(TIMEOUT);
        }
    }

    private Uni<Void> recordSuspension(SqlConnection tx, UUID userId, Instant at) {
        return tx.preparedQuery(DELETE_SESSIONS).execute(Tuple.of(userId))
                .chain(() -> outbox.append(tx, UserSuspendedEvent.TOPIC, userId, new UserSuspendedEvent(userId, at)))
                .chain(() -> activities.record(tx,
                        new NewActivity(userId, ActivityKind.SUSPENDED, RequestOrigin.OPERATOR)));
    }

    /** Allows a suspended user to sign in again. */
    void unsuspend(CommandChange change, UUID userId) {
        NewActivity activity = new NewActivity(userId, ActivityKind.UNSUSPENDED, RequestOrigin.OPERATOR);
        OperatorAudit.apply(change, pool, userId, null, tx -> tx.preparedQuery(UNSUSPEND).execute(Tuple.of(userId))
                .map(UserAdministration::one).chain(() -> activities.record(tx, activity)));
    }

    /** The row of the user whom a change concerns. */
    private static Row one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw CommandException.notFound("No such user.");
        }
        return rows.iterator().next();
    }

    private static UserSummary summary(Row row) {
        return new UserSummary(row.getUUID("id"), row.getString("identities"), row.getString("tier"),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("suspended_at")).map(OffsetDateTime::toInstant));
    }
}
