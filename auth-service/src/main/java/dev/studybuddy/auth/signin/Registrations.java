package dev.studybuddy.auth.signin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.auth.person.Profile;
import dev.studybuddy.platform.outbox.Outbox;

/** Tells the other services that a person has an identity: at each sign-in with it, and when it is added. */
@ApplicationScoped
class Registrations {
    private final Outbox outbox;
    private final IdentityHash hash;

    Registrations(Outbox outbox, IdentityHash hash) {
        this.outbox = outbox;
        this.hash = hash;
    }

    Uni<Void> say(SqlConnection tx, UUID userId, Profile profile) {
        return outbox.append(tx, UserRegistered.TOPIC, userId, new UserRegistered(userId, profile.provider(),
                hash.of(profile), Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }
}
