package dev.studybuddy.auth.signin;

import java.util.List;
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
import dev.studybuddy.auth.user.IdentityRepository;
import dev.studybuddy.auth.user.ProviderProfile;
import dev.studybuddy.platform.problem.Problem;

/** Adds identities to a signed-in user and removes them, each in one transaction with its event and activity. */
@ApplicationScoped
class IdentityLinkService {
    private final Pool pool;
    private final IdentityRepository identities;
    private final UserRegisteredPublisher registrations;
    private final ActivityRepository activities;
    private final SessionRepository sessions;
    private final RevocationPublisher revocations;

    IdentityLinkService(Pool pool, IdentityRepository identities, UserRegisteredPublisher registrations,
            ActivityRepository activities, SessionRepository sessions, RevocationPublisher revocations) {
        this.pool = pool;
        this.identities = identities;
        this.registrations = registrations;
        this.activities = activities;
        this.sessions = sessions;
        this.revocations = revocations;
    }

    /** Fails with 409 if the user has an identity at this provider already, and with 401 without a recent sign-in. */
    Uni<Void> requireAddable(CurrentSession session, String provider) {
        return identities.exists(pool, session.userId(), provider).invoke(exists -> {
            if (exists) {
                throw new Problem(409, "already_linked", "You can already sign in with this provider.");
            }
        }).chain(() -> sessions.requireRecentSignIn(pool, session));
    }

    /** Adds the identity of a completed flow to the user of the session. */
    Uni<Void> add(CurrentSession session, ProviderProfile profile, RequestOrigin origin) {
        return pool.withTransaction(tx -> identities.add(tx, session.userId(), session.sid(), profile)
                .chain(result -> switch (result) {
                    case ADDED -> publishAdded(tx, session.userId(), profile, origin);
                    case ALREADY_ADDED -> Uni.createFrom().voidItem();
                    case PROVIDER_ALREADY_LINKED -> reject(SignInError.ALREADY_LINKED);
                    case TAKEN -> reject(SignInError.IDENTITY_TAKEN);
                    case SESSION_ENDED -> reject(SignInError.SIGN_IN_FAILED);
                }));
    }

    /**
     * Removes an identity and ends the sessions that were opened with it, and returns their ids. Fails with 409 for the
     * last one, 404 if the user has none at this provider, 401 without a recent sign-in.
     */
    Uni<List<UUID>> remove(CurrentSession session, String provider, RequestOrigin origin) {
        UUID userId = session.userId();
        return pool.withTransaction(tx -> identities.lockForRemoval(tx, userId, provider)
                .invoke(IdentityLinkService::requireRemovable)
                .chain(() -> sessions.requireRecentSignIn(tx, session))
                .chain(() -> sessions.deleteOfIdentity(tx, userId, provider))
                .call(() -> identities.remove(tx, userId, provider))
                .call(() -> activities.record(tx,
                        new NewActivity(userId, ActivityKind.IDENTITY_REMOVED, origin).withProvider(provider))))
                .call(revocations::publishRevoked);
    }

    private Uni<Void> publishAdded(SqlConnection tx, UUID userId, ProviderProfile profile, RequestOrigin origin) {
        return registrations.append(tx, userId, profile)
                .chain(() -> activities.record(tx, new NewActivity(userId, ActivityKind.IDENTITY_ADDED, origin)
                        .withProvider(profile.provider())));
    }

    private static Uni<Void> reject(SignInError error) {
        return Uni.createFrom().failure(new SignInException(error));
    }

    private static void requireRemovable(IdentityRepository.Removability result) {
        switch (result) {
            case REMOVABLE -> {
            }
            case NOT_FOUND -> throw Problem.notFound();
            case LAST_IDENTITY -> throw new Problem(409, "last_identity",
                    "This is your only way to sign in. Add another provider first.");
            case USER_NOT_FOUND -> throw Problem.unauthenticated();
        }
    }
}
