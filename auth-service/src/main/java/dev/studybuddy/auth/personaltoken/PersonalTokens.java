package dev.studybuddy.auth.personaltoken;

import static dev.studybuddy.auth.activity.ActivityKind.TOKEN_CREATED;
import static dev.studybuddy.auth.activity.ActivityKind.TOKEN_REVOKED;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.auth.activity.Activities;
import dev.studybuddy.auth.activity.Origin;
import dev.studybuddy.auth.session.Revocations;
import dev.studybuddy.auth.session.SignedIn;
import dev.studybuddy.auth.token.Secret;
import dev.studybuddy.platform.problem.Problem;

/** The personal tokens: what a person's scripts hold in place of a session, with less that it is good for. */
@ApplicationScoped
public class PersonalTokens {
    static final String PREFIX = "sbp_";
    private static final int MOST = 20;
    /** One after the other for each person, and only while the session lives that asks for it. */
    private static final String LOCK = """
            SELECT person.id
            FROM person JOIN session ON session.person_id = person.id
            WHERE person.id = $1 AND session.id = $2 AND person.suspended_at IS NULL
            FOR NO KEY UPDATE OF person
            """;
    private static final String CREATE = """
            INSERT INTO personal_token (person_id, secret_hash, name, scopes, expires_at)
            SELECT $1, $2, $3, $4, $5
            WHERE (SELECT count(*) FROM personal_token WHERE person_id = $1) < $6
            RETURNING id, created_at
            """;
    private static final String LIST = """
            SELECT id, name, scopes, created_at, expires_at, last_used_at
            FROM personal_token
            WHERE person_id = $1 AND id < $2
            ORDER BY id DESC
            LIMIT $3
            """;
    private static final String REVOKE = """
            DELETE FROM personal_token WHERE id = $1 AND person_id = $2 RETURNING name
            """;
    /** Written at most once a minute: a script asks many times. */
    private static final String USE = """
            WITH good AS (
                SELECT token.id, token.person_id, token.scopes, token.expires_at, token.last_used_at, person.tier
                FROM personal_token AS token JOIN person ON person.id = token.person_id
                WHERE token.secret_hash = $1 AND (token.expires_at IS NULL OR token.expires_at > now())
                    AND person.suspended_at IS NULL
            ), used AS (
                UPDATE personal_token SET last_used_at = now()
                FROM good
                WHERE personal_token.id = good.id
                    AND (good.last_used_at IS NULL OR good.last_used_at < now() - interval '1 minute')
            )
            SELECT id, person_id, scopes, expires_at, tier FROM good
            """;

    private final Pool pool;
    private final Revocations revocations;
    private final Activities activities;

    PersonalTokens(Pool pool, Revocations revocations, Activities activities) {
        this.pool = pool;
        this.revocations = revocations;
        this.activities = activities;
    }

    /** Makes a token: 409 when there are {@value #MOST}, 401 when the session that asks has ended. */
    Uni<CreatedToken> create(SignedIn person, CreateToken wanted, Origin from) {
        String[] scopes = wanted.sortedScopes();
        OffsetDateTime end = wanted.end();
        Secret secret = Secret.random(PREFIX);
        return pool.withTransaction(tx -> lock(tx, person)
                .chain(() -> tx.preparedQuery(CREATE).execute(Tuple.from(
                        new Object[]{ person.userId(), secret.hash(), wanted.name(), scopes, end, MOST })))
                .map(rows -> created(rows.iterator(), wanted.name(), scopes, end, secret))
                .call(() -> activities.record(tx, person.userId(), TOKEN_CREATED, from, null, wanted.name())));
    }

    /** The tokens of a person, the newest first; those that have expired too, until they are taken away. */
    Uni<List<PersonalToken>> list(UUID personId, UUID before, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(personId, before, limit)).map(
                rows -> StreamSupport.stream(rows.spliterator(), false).map(PersonalTokens::token).toList());
    }

    /** Ends a token everywhere at once; 404 for what is none of the person's. */
    Uni<Void> revoke(UUID personId, UUID id, Origin from) {
        return pool.withTransaction(tx -> tx.preparedQuery(REVOKE).execute(Tuple.of(id, personId))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString("name"))
                .onItem().ifNull().failWith(Problem::notFound)
                .call(name -> activities.record(tx, personId, TOKEN_REVOKED, from, null, name)))
                .chain(() -> revocations.ended(List.of(id)));
    }

    /** The token that is good under a secret and is now used, or null. */
    public Uni<UsedToken> use(Secret secret) {
        return pool.preparedQuery(USE).execute(Tuple.of(secret.hash())).map(rows -> {
            RowIterator<Row> found = rows.iterator();
            return found.hasNext() ? used(found.next()) : null;
        });
    }

    private static Uni<Void> lock(SqlClient tx, SignedIn person) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(person.userId(), person.sid())).invoke(locked -> {
            if (locked.size() == 0) {
                throw Problem.unauthenticated();
            }
        }).replaceWithVoid();
    }

    private static CreatedToken created(RowIterator<Row> rows, String name, String[] scopes, OffsetDateTime end,
            Secret secret) {
        if (!rows.hasNext()) {
            throw new Problem(409, "too_many_tokens", "You have " + MOST + " tokens: revoke one first.");
        }
        Row row = rows.next();
        return new CreatedToken(row.getUUID("id"), name, List.of(scopes),
                row.getOffsetDateTime("created_at").toInstant(), instant(end), secret.value());
    }

    private static PersonalToken token(Row row) {
        return new PersonalToken(row.getUUID("id"), row.getString("name"), List.of(row.getArrayOfStrings("scopes")),
                row.getOffsetDateTime("created_at").toInstant(), instant(row.getOffsetDateTime("expires_at")),
                instant(row.getOffsetDateTime("last_used_at")));
    }

    private static UsedToken used(Row row) {
        return new UsedToken(row.getUUID("id"), row.getUUID("person_id"), row.getString("tier"),
                Set.of(row.getArrayOfStrings("scopes")), instant(row.getOffsetDateTime("expires_at")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
