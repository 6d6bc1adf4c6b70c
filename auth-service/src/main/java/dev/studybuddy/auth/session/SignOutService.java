package dev.studybuddy.auth.session;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.auth.activity.ActivityKind;
import dev.studybuddy.auth.activity.ActivityRepository;
import dev.studybuddy.auth.activity.NewActivity;
import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.platform.problem.Problem;

/** Ends sessions: deletes them in the database, records the activity, and publishes the revocation after the commit. */
@ApplicationScoped
class SignOutService {
    private final Pool pool;
    private final SessionRepository sessions;
    private final RevocationPublisher revocations;
    private final ActivityRepository activities;

    SignOutService(Pool pool, SessionRepository sessions, RevocationPublisher revocations,
            ActivityRepository activities) {
        this.pool = pool;
        this.sessions = sessions;
        this.revocations = revocations;
        this.activities = activities;
    }

    /** Ends the current session. Does not fail if it has ended already. */
    Uni<Void> signOut(CurrentSession session, RequestOrigin origin) {
        return pool.withTransaction(tx -> sessions.delete(tx, session.sid(), session.userId())
                .call(device -> device.isPresent()
                        ? activities.record(tx, new NewActivity(session.userId(), ActivityKind.SIGNED_OUT, origin))
                        : Uni.createFrom().voidItem()))
                .chain(() -> revocations.publishRevoked(List.of(session.sid())));
    }

    /** Ends one session of the user; 404 if the user has no such session. */
    Uni<Void> revoke(CurrentSession session, UUID sid, RequestOrigin origin) {
        return pool.withTransaction(tx -> sessions.delete(tx, sid, session.userId())
                .map(device -> device.orElseThrow(Problem::notFound))
                .call(device -> activities.record(tx,
                        new NewActivity(session.userId(), ActivityKind.SESSION_REVOKED, origin).withDetail(device))))
                .chain(() -> revocations.publishRevoked(List.of(sid)));
    }

    /** Ends all sessions of the user except the current one. */
    Uni<Void> revokeOthers(CurrentSession session, RequestOrigin origin) {
        return pool.withTransaction(tx -> sessions.deleteOthers(tx, session)
                .call(ids -> ids.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : activities.record(tx,
                                new NewActivity(session.userId(), ActivityKind.OTHER_SESSIONS_REVOKED, origin))))
                .chain(revocations::publishRevoked);
    }
}
