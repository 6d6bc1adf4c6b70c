package dev.studybuddy.auth.user;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Adds identities to existing users and removes them. */
@ApplicationScoped
public class IdentityRepository {
    /**
     * Serializes the changes of one user's identities and requires that the session of the request has not ended.
     * Concurrent sign-ins are not blocked: they lock the identity and need only the key of the user's row.
     */
    private static final String LOCK_USER_OF_SESSION = """
            SELECT user_account.id
            FROM user_account JOIN session ON session.user_id = user_account.id
            WHERE user_account.id = $1 AND session.id = $2 AND user_account.suspended_at IS NULL
            FOR NO KEY UPDATE OF user_account
            """;
    private static final String LOCK_USER = "SELECT id FROM user_account WHERE id = $1 FOR NO KEY UPDATE";
    private static final String LIST = "SELECT provider, subject FROM identity WHERE user_id = $1";
    private static final String INSERT = """
            INSERT INTO identity (provider, subject, user_id, email, email_verified, avatar_url)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (provider, subject) DO NOTHING
            """;
    /** Serializes the removal with sign-ins that use the identity. */
    private static final String LOCK_IDENTITY = """
            SELECT subject FROM identity WHERE user_id = $1 AND provider = $2 FOR UPDATE
            """;
    private static final String DELETE = "DELETE FROM identity WHERE user_id = $1 AND provider = $2";

    /** The outcome of adding an identity. */
    public enum AddResult {
        ADDED,
        /** The user has this identity already. */
        ALREADY_ADDED,
        /** The user has another identity at the same provider. */
        PROVIDER_ALREADY_LINKED,
        /** The identity belongs to another user. */
        TAKEN,
        /** The session has ended, or the user does not exist. */
        SESSION_ENDED
    }

    /** Whether an identity can be removed. */
    public enum Removability {
        REMOVABLE,
        NOT_FOUND,
        /** The user's only identity cannot be removed: the user could not sign in any more. */
        LAST_IDENTITY,
        USER_NOT_FOUND
    }

    /** Adds an identity to the user of a session. */
    public Uni<AddResult> add(SqlClient tx, UUID userId, UUID sid, ProviderProfile profile) {
        return tx.preparedQuery(LOCK_USER_OF_SESSION).execute(Tuple.of(userId, sid))
                .chain(locked -> locked.size() == 0
                        ? Uni.createFrom().item(AddResult.SESSION_ENDED)
                        : subjects(tx, userId).chain(own -> add(tx, userId, profile, own)));
    }

    /**
     * Locks the user's identity at a provider, so that no sign-in with it commits until the removal ends, and returns
     * whether it can be removed.
     */
    public Uni<Removability> lockForRemoval(SqlClient tx, UUID userId, String provider) {
        return tx.preparedQuery(LOCK_USER).execute(Tuple.of(userId))
                .chain(locked -> locked.size() == 0
                        ? Uni.createFrom().item(Removability.USER_NOT_FOUND)
                        : tx.preparedQuery(LOCK_IDENTITY).execute(Tuple.of(userId, provider))
                                .chain(() -> subjects(tx, userId)).map(own -> removability(provider, own)));
    }

    /** Removes an identity that the transaction has locked for it. */
    public Uni<Void> remove(SqlClient tx, UUID userId, String provider) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(userId, provider)).replaceWithVoid();
    }

    /** Whether the user has an identity at a provider. */
    public Uni<Boolean> exists(SqlClient client, UUID userId, String provider) {
        return subjects(client, userId).map(own -> own.containsKey(provider));
    }

    private static Uni<AddResult> add(SqlClient tx, UUID userId, ProviderProfile profile, Map<String, String> own) {
        String subject = own.get(profile.provider());
        if (subject != null) {
            return Uni.createFrom().item(subject.equals(profile.subject())
                    ? AddResult.ALREADY_ADDED
                    : AddResult.PROVIDER_ALREADY_LINKED);
        }
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(profile.provider(), profile.subject(), userId, profile.email(),
                        profile.emailVerified(), profile.avatarUrl()))
                .map(inserted -> inserted.rowCount() == 1 ? AddResult.ADDED : AddResult.TAKEN);
    }

    private static Removability removability(String provider, Map<String, String> own) {
        if (!own.containsKey(provider)) {
            return Removability.NOT_FOUND;
        }
        return own.size() == 1 ? Removability.LAST_IDENTITY : Removability.REMOVABLE;
    }

    private static Uni<Map<String, String>> subjects(SqlClient client, UUID userId) {
        return client.preparedQuery(LIST).execute(Tuple.of(userId)).map(rows -> {
            Map<String, String> subjects = new HashMap<>();
            for (Row row : rows) {
                subjects.put(row.getString("provider"), row.getString("subject"));
            }
            return subjects;
        });
    }
}
