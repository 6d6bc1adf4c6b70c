package dev.studybuddy.auth.user;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/** Stores the user accounts in the tables {@code user_account} and {@code identity}. */
@ApplicationScoped
public class UserRepository {
    /** The primary key decides whether the user is new, so that concurrent first sign-ins create one user. */
    private static final String UPSERT_IDENTITY = """
            INSERT INTO identity (provider, subject, user_id, email, email_verified, avatar_url)
            VALUES ($1, $2, uuidv7(), $3, $4, $5)
            ON CONFLICT (provider, subject) DO UPDATE
            SET email = excluded.email,
                email_verified = excluded.email_verified,
                avatar_url = excluded.avatar_url,
                last_sign_in_at = now()
            RETURNING user_id
            """;
    /** Takes the provider's name only for a new user; from then on the user controls it. */
    private static final String INSERT_USER = """
            INSERT INTO user_account (id, name) VALUES ($1, $2)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String IS_SUSPENDED = """
            SELECT suspended_at IS NOT NULL AS suspended FROM user_account WHERE id = $1
            """;
    private static final String FIND = """
            SELECT user_account.id, user_account.name, user_account.tier, user_account.settings::text AS settings,
                   user_account.created_at, user_account.updated_at, identity.provider, identity.email,
                   identity.email_verified, identity.avatar_url, identity.created_at AS linked_at
            FROM user_account JOIN identity ON identity.user_id = user_account.id
            WHERE user_account.id = $1
            ORDER BY identity.created_at, identity.provider
            """;
    private static final String UPDATE = """
            UPDATE user_account
            SET name = coalesce($2, name),
                settings = jsonb_strip_nulls(CASE WHEN $4 THEN '{}' ELSE settings END || $3),
                updated_at = now()
            WHERE id = $1
                AND (name, settings) IS DISTINCT FROM
                    (coalesce($2, name), jsonb_strip_nulls(CASE WHEN $4 THEN '{}' ELSE settings END || $3))
            RETURNING old.name <> new.name AS is_renamed, ARRAY(
                SELECT key
                FROM (SELECT jsonb_object_keys(old.settings) UNION SELECT jsonb_object_keys(new.settings)) AS keys (key)
                WHERE old.settings -> key IS DISTINCT FROM new.settings -> key
            ) AS settings
            """;
    private static final String IS_ACTIVE = "SELECT 1 FROM user_account WHERE id = $1 AND suspended_at IS NULL";

    private final Pool pool;
    private final ObjectReader settingsReader;

    UserRepository(Pool pool, ObjectMapper json) {
        this.pool = pool;
        // Settings that a newer version has stored must not lock the user out of an older one.
        this.settingsReader = json.readerFor(UserSettings.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Finds or creates the user with this identity, and updates the identity's e-mail address and avatar. */
    public Uni<UUID> findOrCreate(SqlClient tx, ProviderProfile profile) {
        return tx.preparedQuery(UPSERT_IDENTITY)
                .execute(Tuple.of(profile.provider(), profile.subject(), profile.email(), profile.emailVerified(),
                        profile.avatarUrl()))
                .map(rows -> rows.iterator().next().getUUID("user_id"))
                .call(id -> tx.preparedQuery(INSERT_USER).execute(Tuple.of(id, profile.name())));
    }

    /** Whether an operator has suspended an existing user. */
    public Uni<Boolean> isSuspended(SqlClient tx, UUID id) {
        return tx.preparedQuery(IS_SUSPENDED).execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getBoolean("suspended"));
    }

    /** Whether a user exists and is not suspended. */
    Uni<Boolean> isActive(UUID id) {
        return pool.preparedQuery(IS_ACTIVE).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    /** Updates name and settings. Returns the fields of the change that have another value now. */
    Uni<List<String>> update(SqlClient tx, UUID id, ProfileChange change) {
        return tx.preparedQuery(UPDATE)
                .execute(Tuple.of(id, change.name(), change.settings(), change.resetsSettings()))
                .map(rows -> rows.size() == 0 ? List.of() : changedFields(rows.iterator().next(), change));
    }

    private static List<String> changedFields(Row changed, ProfileChange change) {
        Set<String> settings = Set.of(changed.getArrayOfStrings("settings"));
        return change.fields().stream().filter(field -> switch (field) {
            case "name" -> changed.getBoolean("is_renamed");
            case "settings" -> !settings.isEmpty();
            default -> settings.contains(field);
        }).toList();
    }

    Uni<Optional<UserView>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .map(rows -> rows.isEmpty() ? Optional.empty() : Optional.of(user(rows)));
    }

    private UserView user(List<Row> rows) {
        Row first = rows.get(0);
        List<UserView.Identity> identities = rows.stream()
                .map(row -> new UserView.Identity(row.getString("provider"), row.getString("email"),
                        row.getBoolean("email_verified"), row.getOffsetDateTime("linked_at").toInstant()))
                .toList();
        return new UserView(first.getUUID("id"), first.getString("email"), first.getBoolean("email_verified"),
                first.getString("name"), first.getString("avatar_url"), first.getString("provider"), identities,
                first.getString("tier"), settings(first.getString("settings")),
                first.getOffsetDateTime("created_at").toInstant(), first.getOffsetDateTime("updated_at").toInstant());
    }

    private UserSettings settings(String json) {
        try {
            return settingsReader.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored settings cannot be parsed", e);
        }
    }
}
