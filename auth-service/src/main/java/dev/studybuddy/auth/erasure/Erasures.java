package dev.studybuddy.auth.erasure;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.auth.session.Revocations;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;
import dev.studybuddy.platform.problem.Problem;

/**
 * The erasures, each a saga: the person goes in one transaction with the event that says so, and the event is said again
 * until video-, notes- and credits-service have each said that they are done. A crash at any step leaves a row here, or
 * in the outbox, from which it goes on.
 */
@ApplicationScoped
class Erasures {
    /** How long a person may have to wait until nothing is left of them. */
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** As adding and removing a way to sign in: neither happens meanwhile. */
    private static final String LOCK_PERSON = "SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE";
    /** A sign-in holds its identity and then wants the person: in the other order the two would wait for each other. */
    private static final String LOCK_IDENTITIES = "SELECT 1 FROM identity WHERE person_id = $1 FOR UPDATE";
    /** All that hangs on the person goes with them. */
    private static final String DELETE = "DELETE FROM person WHERE id = $1";
    private static final String BEGIN = """
            INSERT INTO erasure (user_id) VALUES ($1)
            RETURNING user_id, requested_at
            """;
    /** Less often as time goes by: a service that was away reads its topic, and needs this only if that is lost. */
    private static final String DUE = """
            UPDATE erasure
            SET said_at = now()
            WHERE user_id IN (
                SELECT user_id
                FROM erasure
                WHERE (video_done_at IS NULL OR notes_done_at IS NULL OR credits_done_at IS NULL)
                  AND said_at < now() - least(greatest(interval '20 seconds', (now() - requested_at) / 10),
                                              interval '1 hour')
                ORDER BY said_at
                LIMIT 100
                FOR UPDATE SKIP LOCKED
            )
            RETURNING user_id, requested_at
            """;
    private static final String DONE = """
            UPDATE erasure
            SET video_done_at   = CASE $2 WHEN 'video' THEN coalesce(video_done_at, now()) ELSE video_done_at END,
                notes_done_at   = CASE $2 WHEN 'notes' THEN coalesce(notes_done_at, now()) ELSE notes_done_at END,
                credits_done_at = CASE $2 WHEN 'credits' THEN coalesce(credits_done_at, now())
                                          ELSE credits_done_at END
            WHERE user_id = $1
            """;
    private static final String PENDING = """
            SELECT count(*) AS pending,
                   count(*) FILTER (WHERE requested_at < now() - $1 * interval '1 second') AS overdue
            FROM erasure
            WHERE video_done_at IS NULL OR notes_done_at IS NULL OR credits_done_at IS NULL
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final Revocations revocations;

    Erasures(Pool pool, Outbox outbox, Revocations revocations) {
        this.pool = pool;
        this.outbox = outbox;
        this.revocations = revocations;
    }

    /** Erases a person here, at once, and has the other services do so. Fails when there is no such person (any more). */
    Uni<Erasure> begin(UUID person) {
        return pool.withTransaction(tx -> delete(tx, person)
                .chain(() -> tx.preparedQuery(BEGIN).execute(Tuple.of(person)))
                .map(rows -> erased(rows.iterator().next()))
                .call(erased -> outbox.append(tx, UserErased.TOPIC, person, erased)))
                .call(() -> revocations.personEnded(person))
                .map(erased -> Erasure.begun(erased.at()));
    }

    private static Uni<Void> delete(SqlClient tx, UUID person) {
        return tx.preparedQuery(LOCK_PERSON).execute(Tuple.of(person))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.unauthenticated();
                    }
                })
                .chain(() -> tx.preparedQuery(LOCK_IDENTITIES).execute(Tuple.of(person)))
                .chain(() -> tx.preparedQuery(DELETE).execute(Tuple.of(person)))
                .replaceWithVoid();
    }

    /** Says again what not every service has answered, also to the gateways: the first time may have been lost. */
    Uni<Void> repeat() {
        return pool.withTransaction(tx -> tx.query(DUE).execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Erasures::erased).toList())
                .call(erased -> outbox.appendAll(tx, events(erased))))
                .chain(erased -> Multi.createFrom().iterable(erased)
                        .onItem().transformToUniAndConcatenate(one -> revocations.personEnded(one.userId()))
                        .collect().last());
    }

    /** A service has done its part, perhaps once more. */
    Uni<Void> done(SqlConnection tx, ErasureDone done) {
        return tx.preparedQuery(DONE).execute(Tuple.of(done.userId(), done.service())).replaceWithVoid();
    }

    /** What not every service has answered. */
    Uni<Pending> pending() {
        return pool.preparedQuery(PENDING).execute(Tuple.of(LIMIT.toSeconds()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Pending(row.getLong("pending"), row.getLong("overdue")));
    }

    private static List<OutgoingEvent> events(List<UserErased> erased) {
        return erased.stream().map(one -> new OutgoingEvent(UserErased.TOPIC, one.userId(), one)).toList();
    }

    private static UserErased erased(Row row) {
        return new UserErased(row.getUUID("user_id"), row.getOffsetDateTime("requested_at").toInstant());
    }
}
