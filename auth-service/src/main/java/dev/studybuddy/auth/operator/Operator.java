package dev.studybuddy.auth.operator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.auth.activity.Activities;
import dev.studybuddy.auth.activity.ActivityKind;
import dev.studybuddy.auth.activity.Origin;
import dev.studybuddy.auth.session.Revocations;
import dev.studybuddy.platform.outbox.Outbox;

/** What only an operator does to a person's account. The person can read it in their activity. */
@ApplicationScoped
class Operator {
    private static final String FIND = """
            SELECT person.id, person.tier, person.created_at, person.suspended_at,
                   string_agg(identity.provider || ' ' || identity.email
                              || CASE WHEN identity.email_verified THEN '' ELSE ' (not verified)' END,
                              ', ' ORDER BY identity.created_at) AS identities
            FROM person JOIN identity ON identity.person_id = person.id
            WHERE person.id::text = lower($1)
               OR person.id IN (SELECT person_id FROM identity WHERE lower(email) = lower($1))
            GROUP BY person.id
            ORDER BY person.id
            LIMIT 100
            """;
    private static final String SET_TIER = """
            UPDATE person SET tier = $2, updated_at = now() WHERE id = $1
            """;
    private static final String SUSPEND = """
            UPDATE person SET suspended_at = coalesce(suspended_at, now()), updated_at = now() WHERE id = $1
            RETURNING suspended_at
            """;
    private static final String END_SESSIONS = "DELETE FROM session WHERE person_id = $1";
    private static final String UNSUSPEND = """
            UPDATE person SET suspended_at = NULL, updated_at = now() WHERE id = $1 AND suspended_at IS NOT NULL
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final Activities activities;
    private final Revocations revocations;

    Operator(Pool pool, Outbox outbox, Activities activities, Revocations revocations) {
        this.pool = pool;
        this.outbox = outbox;
        this.activities = activities;
        this.revocations = revocations;
    }

    /** The people with this id, or this e-mail at any provider: it may be several people's. */
    Uni<List<FoundPerson>> find(String idOrEmail) {
        return pool.preparedQuery(FIND).execute(Tuple.of(idOrEmail)).map(
                rows -> StreamSupport.stream(rows.spliterator(), false).map(Operator::person).toList());
    }

    /** Gives a person another tier, which counts from their next request on. False when there is no such person. */
    Uni<Boolean> setTier(UUID person, Tier tier) {
        return pool.withTransaction(tx -> tx.preparedQuery(SET_TIER).execute(Tuple.of(person, tier.stored()))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : record(tx, person, ActivityKind.TIER_CHANGED, tier.stored())))
                .call(done -> done ? revocations.personChanged(person) : Uni.createFrom().voidItem());
    }

    /**
     * Keeps a person out: they are signed out everywhere, their tokens open nothing and their jobs are cancelled. All that
     * is theirs stays. Harmless to repeat. False when there is no such person.
     */
    Uni<Boolean> suspend(UUID person) {
        return pool.withTransaction(tx -> tx.preparedQuery(SUSPEND).execute(Tuple.of(person))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : end(tx, person, rows.iterator().next().getOffsetDateTime("suspended_at").toInstant())))
                .call(done -> done ? revocations.personEnded(person) : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> end(SqlConnection tx, UUID person, Instant at) {
        return tx.preparedQuery(END_SESSIONS).execute(Tuple.of(person))
                .chain(() -> outbox.append(tx, UserSuspended.TOPIC, person, new UserSuspended(person, at)))
                .chain(() -> record(tx, person, ActivityKind.SUSPENDED, null));
    }

    /** Lets a person in again. False when nobody keeps them out. */
    Uni<Boolean> unsuspend(UUID person) {
        return pool.withTransaction(tx -> tx.preparedQuery(UNSUSPEND).execute(Tuple.of(person))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : record(tx, person, ActivityKind.UNSUSPENDED, null)));
    }

    private Uni<Boolean> record(SqlConnection tx, UUID person, ActivityKind kind, String detail) {
        return activities.record(tx, person, kind, Origin.OPERATOR, null, detail).replaceWith(true);
    }

    private static FoundPerson person(Row row) {
        OffsetDateTime suspended = row.getOffsetDateTime("suspended_at");
        return new FoundPerson(row.getUUID("id"), row.getString("identities"), row.getString("tier"),
                row.getOffsetDateTime("created_at").toInstant(), suspended == null ? null : suspended.toInstant());
    }
}
