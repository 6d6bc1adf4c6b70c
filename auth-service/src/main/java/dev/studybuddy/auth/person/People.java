package dev.studybuddy.auth.person;

import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.auth.activity.Activities;
import dev.studybuddy.auth.activity.ActivityKind;
import dev.studybuddy.auth.activity.Origin;

/** The people, each known by who they are at a provider and never by name or e-mail. */
@ApplicationScoped
public class People {
    /** The primary key decides who is new, so two first sign-ins at once make one person. */
    private static final String RECOGNISE = """
            INSERT INTO identity (provider, subject, person_id, email, email_verified, avatar_url)
            VALUES ($1, $2, uuidv7(), $3, $4, $5)
            ON CONFLICT (provider, subject) DO UPDATE
            SET email = excluded.email,
                email_verified = excluded.email_verified,
                avatar_url = excluded.avatar_url,
                last_sign_in_at = now()
            RETURNING person_id
            """;
    /** The name is the provider's at first only: from then on it is the person's own. */
    private static final String WELCOME = """
            INSERT INTO person (id, name) VALUES ($1, $2)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String SUSPENDED = """
            SELECT suspended_at IS NOT NULL AS suspended FROM person WHERE id = $1
            """;
    private static final String FIND = """
            SELECT person.id, person.name, person.tier, person.settings::text AS settings, person.created_at,
                   person.updated_at, identity.provider, identity.email, identity.email_verified, identity.avatar_url,
                   identity.created_at AS linked_at
            FROM person JOIN identity ON identity.person_id = person.id
            WHERE person.id = $1
            ORDER BY identity.created_at, identity.provider
            """;
    private static final String CHANGE = """
            UPDATE person
            SET name = coalesce($2, name),
                settings = jsonb_strip_nulls(CASE WHEN $4 THEN '{}' ELSE settings END || $3),
                updated_at = now()
            WHERE id = $1
            """;
    private static final String PRESENT = "SELECT 1 FROM person WHERE id = $1 AND suspended_at IS NULL";

    private final Pool pool;
    private final Activities activities;
    private final ObjectReader settings;

    People(Pool pool, Activities activities, ObjectMapper json) {
        this.pool = pool;
        this.activities = activities;
        // A setting of a newer version must not lock anybody out of an older one.
        this.settings = json.readerFor(Settings.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** The id of the person behind a profile, who is made if new; their e-mail and picture become the profile's. */
    public Uni<UUID> recognise(SqlClient tx, Profile profile) {
        return tx.preparedQuery(RECOGNISE)
                .execute(Tuple.of(profile.provider(), profile.subject(), profile.email(), profile.emailVerified(),
                        profile.avatarUrl()))
                .map(rows -> rows.iterator().next().getUUID("person_id"))
                .call(id -> tx.preparedQuery(WELCOME).execute(Tuple.of(id, profile.name())));
    }

    /** Whether an operator keeps a person out. */
    public Uni<Boolean> isSuspended(SqlClient tx, UUID id) {
        return tx.preparedQuery(SUSPENDED).execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getBoolean("suspended"));
    }

    /** Whether somebody is there, neither erased nor suspended. */
    Uni<Boolean> isPresent(UUID id) {
        return pool.preparedQuery(PRESENT).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    /** Changes what a person has chosen about themselves and gives them as they are then, or null. */
    Uni<User> change(UUID id, ProfileChange change, Origin from) {
        if (change.isEmpty()) {
            return find(id);
        }
        return pool.withTransaction(tx -> tx.preparedQuery(CHANGE)
                .execute(Tuple.of(id, change.name(), change.settings(), change.allSettings()))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : activities.record(tx, id, ActivityKind.PROFILE_CHANGED, from, null,
                                String.join(", ", change.fields()))))
                .chain(() -> find(id));
    }

    /** One person, or null. */
    public Uni<User> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .map(rows -> rows.isEmpty() ? null : user(rows));
    }

    private User user(List<Row> rows) {
        Row first = rows.get(0);
        List<User.Identity> identities = rows.stream()
                .map(row -> new User.Identity(row.getString("provider"), row.getString("email"),
                        row.getBoolean("email_verified"), row.getOffsetDateTime("linked_at").toInstant()))
                .toList();
        return new User(first.getUUID("id"), first.getString("email"), first.getBoolean("email_verified"),
                first.getString("name"), first.getString("avatar_url"), first.getString("provider"), identities,
                first.getString("tier"), settings(first.getString("settings")),
                first.getOffsetDateTime("created_at").toInstant(), first.getOffsetDateTime("updated_at").toInstant());
    }

    private Settings settings(String json) {
        try {
            return settings.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A person's settings cannot be read", e);
        }
    }
}
