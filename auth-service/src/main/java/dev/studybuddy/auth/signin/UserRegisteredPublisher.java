package dev.studybuddy.auth.signin;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.auth.user.ProviderProfile;
import dev.studybuddy.platform.outbox.Outbox;

/** Publishes the identities of users, at each sign-in and when an identity is added. */
@ApplicationScoped
class UserRegisteredPublisher {
    private final Outbox outbox;
    private final IdentityHash hash;
    private final Clock clock;

    UserRegisteredPublisher(Outbox outbox, IdentityHash hash, Clock clock) {
        this.outbox = outbox;
        this.hash = hash;
        this.clock = clock;
    }

    /** Appends the event to the outbox in the transaction of the sign-in. */
    Uni<Void> append(SqlConnection tx, UUID userId, ProviderProfile profile) {
        return outbox.append(tx, UserRegisteredEvent.TOPIC, userId, new UserRegisteredEvent(userId,
                profile.provider(), hash.hash(profile), clock.instant()));
    }
}
