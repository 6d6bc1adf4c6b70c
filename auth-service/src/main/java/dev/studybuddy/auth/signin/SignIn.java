package dev.studybuddy.auth.signin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.auth.person.People;
import dev.studybuddy.auth.person.Profile;
import dev.studybuddy.auth.session.Sessions;
import dev.studybuddy.messaging.outbox.Outbox;

/** The end of a sign-in: the person, their session and the event, all three or none. */
@ApplicationScoped
class SignIn {
    private final Pool pool;
    private final People people;
    private final Sessions sessions;
    private final Outbox outbox;
    private final IdentityHash hash;

    SignIn(Pool pool, People people, Sessions sessions, Outbox outbox, IdentityHash hash) {
        this.pool = pool;
        this.people = people;
        this.sessions = sessions;
        this.outbox = outbox;
        this.hash = hash;
    }

    /** Signs somebody in and gives what their browser is to hold. */
    Uni<String> complete(Profile profile, String device) {
        return pool.withTransaction(tx -> people.recognise(tx, profile)
                .call(userId -> say(tx, userId, profile))
                .chain(userId -> sessions.open(tx, userId, device)));
    }

    private Uni<Void> say(SqlConnection tx, UUID userId, Profile profile) {
        return outbox.append(tx, UserRegistered.TOPIC, userId, new UserRegistered(userId, profile.provider(),
                hash.of(profile), Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }
}
