package dev.studybuddy.auth.session;

import static dev.studybuddy.auth.activity.ActivityKind.OTHER_SESSIONS_REVOKED;
import static dev.studybuddy.auth.activity.ActivityKind.SESSION_REVOKED;
import static dev.studybuddy.auth.activity.ActivityKind.SIGNED_OUT;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.auth.activity.Activities;
import dev.studybuddy.auth.activity.Origin;
import dev.studybuddy.platform.problem.Problem;

/** Ends sessions: for good in the database first, and then at once everywhere else. */
@ApplicationScoped
class SignOut {
    private final Pool pool;
    private final Sessions sessions;
    private final Revocations revocations;
    private final Activities activities;

    SignOut(Pool pool, Sessions sessions, Revocations revocations, Activities activities) {
        this.pool = pool;
        this.sessions = sessions;
        this.revocations = revocations;
        this.activities = activities;
    }

    /** The session that asks; to sign out twice is no error. */
    Uni<Void> here(SignedIn person, Origin from) {
        return pool.withTransaction(tx -> sessions.end(tx, person.sid(), person.userId())
                .onItem().ifNotNull()
                .call(device -> activities.record(tx, person.userId(), SIGNED_OUT, from)))
                .chain(() -> revocations.ended(List.of(person.sid())));
    }

    /** One session of the person; 404 for what is none of theirs. */
    Uni<Void> one(SignedIn person, UUID sid, Origin from) {
        return pool.withTransaction(tx -> sessions.end(tx, sid, person.userId())
                .onItem().ifNull().failWith(Problem::notFound)
                .call(device -> activities.record(tx, person.userId(), SESSION_REVOKED, from, null, device)))
                .chain(() -> revocations.ended(List.of(sid)));
    }

    /** All sessions of the person but the one that asks. */
    Uni<Void> others(SignedIn person, Origin from) {
        return pool.withTransaction(tx -> sessions.endOthers(tx, person)
                .call(ended -> ended.isEmpty() ? Uni.createFrom().voidItem() : record(tx, person, from)))
                .chain(revocations::ended);
    }

    private Uni<Void> record(SqlConnection tx, SignedIn person, Origin from) {
        return activities.record(tx, person.userId(), OTHER_SESSIONS_REVOKED, from);
    }
}
