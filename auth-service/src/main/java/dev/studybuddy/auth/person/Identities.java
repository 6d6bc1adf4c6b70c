package dev.studybuddy.auth.person;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** The ways a person has to sign in: a first one from the beginning, others that they add and remove. */
@ApplicationScoped
public class Identities {
    /**
     * One after the other for each person, as long as the session lives that asks for it. Sign-ins go on meanwhile: they
     * hold the identity and need no more than the person's key.
     */
    private static final String LOCK_FOR_SESSION = """
            SELECT person.id
            FROM person JOIN session ON session.person_id = person.id
            WHERE person.id = $1 AND session.id = $2 AND person.suspended_at IS NULL
            FOR NO KEY UPDATE OF person
            """;
    private static final String LOCK = "SELECT id FROM person WHERE id = $1 FOR NO KEY UPDATE";
    private static final String LIST = "SELECT provider, subject FROM identity WHERE person_id = $1";
    private static final String ADD = """
            INSERT INTO identity (provider, subject, person_id, email, email_verified, avatar_url)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (provider, subject) DO NOTHING
            """;
    private static final String REMOVE = "DELETE FROM identity WHERE person_id = $1 AND provider = $2";

    /** How adding an identity ends. */
    public enum Added {
        ADDED,
        /** It was this person's before. */
        ALREADY_THERE,
        /** This person has another one at the same provider. */
        SECOND_OF_PROVIDER,
        /** It is somebody else's. */
        TAKEN,
        /** The session, or the person, is not there any more. */
        SESSION_ENDED
    }

    /** How removing an identity ends. */
    public enum Removed {
        REMOVED,
        NOT_THERE,
        /** Nobody could sign in any more. */
        LAST,
        /** The person is not there any more. */
        PERSON_GONE
    }

    /** Adds an identity to the person of a session; nothing else than its own name decides whose it is. */
    public Uni<Added> add(SqlClient tx, UUID personId, UUID sid, Profile profile) {
        return tx.preparedQuery(LOCK_FOR_SESSION).execute(Tuple.of(personId, sid))
                .chain(locked -> locked.size() == 0
                        ? Uni.createFrom().item(Added.SESSION_ENDED)
                        : subjects(tx, personId).chain(own -> add(tx, personId, profile, own)));
    }

    /** Removes the identity that a person has at a provider, unless it is their last one. */
    public Uni<Removed> remove(SqlClient tx, UUID personId, String provider) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(personId))
                .chain(locked -> locked.size() == 0
                        ? Uni.createFrom().item(Removed.PERSON_GONE)
                        : subjects(tx, personId).chain(own -> remove(tx, personId, provider, own)));
    }

    /** Whether a person has an identity at a provider. */
    public Uni<Boolean> has(SqlClient client, UUID personId, String provider) {
        return subjects(client, personId).map(own -> own.containsKey(provider));
    }

    private static Uni<Added> add(SqlClient tx, UUID personId, Profile profile, Map<String, String> own) {
        String subject = own.get(profile.provider());
        if (subject != null) {
            return Uni.createFrom().item(
                    subject.equals(profile.subject()) ? Added.ALREADY_THERE : Added.SECOND_OF_PROVIDER);
        }
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(profile.provider(), profile.subject(), personId, profile.email(),
                        profile.emailVerified(), profile.avatarUrl()))
                .map(added -> added.rowCount() == 1 ? Added.ADDED : Added.TAKEN);
    }

    private static Uni<Removed> remove(SqlClient tx, UUID personId, String provider, Map<String, String> own) {
        if (!own.containsKey(provider)) {
            return Uni.createFrom().item(Removed.NOT_THERE);
        }
        return own.size() == 1
                ? Uni.createFrom().item(Removed.LAST)
                : tx.preparedQuery(REMOVE).execute(Tuple.of(personId, provider)).replaceWith(Removed.REMOVED);
    }

    private static Uni<Map<String, String>> subjects(SqlClient client, UUID personId) {
        return client.preparedQuery(LIST).execute(Tuple.of(personId)).map(rows -> {
            Map<String, String> subjects = new HashMap<>();
            for (Row row : rows) {
                subjects.put(row.getString("provider"), row.getString("subject"));
            }
            return subjects;
        });
    }
}
