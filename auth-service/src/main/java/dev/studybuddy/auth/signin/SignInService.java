package dev.studybuddy.auth.signin;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.auth.activity.ActivityKind;
import dev.studybuddy.auth.activity.ActivityRepository;
import dev.studybuddy.auth.activity.NewActivity;
import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.auth.provider.SignInError;
import dev.studybuddy.auth.provider.SignInException;
import dev.studybuddy.auth.session.CurrentSession;
import dev.studybuddy.auth.session.RevocationPublisher;
import dev.studybuddy.auth.session.SessionRepository;
import dev.studybuddy.auth.user.ProviderProfile;
import dev.studybuddy.auth.user.UserRepository;

/** Signs a user in: creates the user if new, publishes the registration, records the activity and creates a session. */
@ApplicationScoped
class SignInService {
    private final Pool pool;
    private final UserRepository users;
    private final SessionRepository sessions;
    private final UserRegisteredPublisher registrations;
    private final ActivityRepository activities;
    private final RevocationPublisher revocations;

    SignInService(Pool pool, UserRepository users, SessionRepository sessions, UserRegisteredPublisher registrations,
            ActivityRepository activities, RevocationPublisher revocations) {
        this.pool = pool;
        this.users = users;
        this.sessions = sessions;
        this.registrations = registrations;
        this.activities = activities;
        this.revocations = revocations;
    }

    /**
     * Returns the secret for the session cookie.
     *
     * @param replaced the session whose cookie is overwritten; it is deleted, because the browser no longer has its
     *            secret
     */
    Uni<String> signIn(ProviderProfile profile, Optional<CurrentSession> replaced, RequestOrigin origin) {
        return pool.withTransaction(tx -> users.findOrCreate(tx, profile)
                .call(userId -> requireNotSuspended(tx, userId))
                .call(userId -> registrations.append(tx, userId, profile))
                .call(userId -> activities.record(tx, new NewActivity(userId, ActivityKind.SIGNED_IN, origin)
                        .withProvider(profile.provider())))
                .call(() -> replaced.map(session -> sessions.delete(tx, session.sid(), session.userId())
                        .replaceWithVoid()).orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(userId -> sessions.create(tx, userId, profile.provider(), origin.device())))
                .call(() -> revocations.publishRevoked(replaced.map(CurrentSession::sid).stream().toList()));
    }

    private Uni<Void> requireNotSuspended(SqlConnection tx, UUID userId) {
        return users.isSuspended(tx, userId).chain(isSuspended -> isSuspended
                ? Uni.createFrom().failure(new SignInException(SignInError.SUSPENDED))
                : Uni.createFrom().voidItem());
    }
}
