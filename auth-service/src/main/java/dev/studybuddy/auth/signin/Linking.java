package dev.studybuddy.auth.signin;

import static dev.studybuddy.auth.activity.ActivityKind.IDENTITY_ADDED;
import static dev.studybuddy.auth.activity.ActivityKind.IDENTITY_REMOVED;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.auth.activity.Activities;
import dev.studybuddy.auth.activity.Origin;
import dev.studybuddy.auth.person.Identities;
import dev.studybuddy.auth.person.Identities.Removed;
import dev.studybuddy.auth.person.Profile;
import dev.studybuddy.auth.session.SignedIn;
import dev.studybuddy.platform.problem.Problem;

/** Adds identities to somebody who is signed in, and takes them away: with what is told of it, or not at all. */
@ApplicationScoped
class Linking {
    private final Pool pool;
    private final Identities identities;
    private final Registrations registrations;
    private final Activities activities;

    Linking(Pool pool, Identities identities, Registrations registrations, Activities activities) {
        this.pool = pool;
        this.identities = identities;
        this.registrations = registrations;
        this.activities = activities;
    }

    /** Fails with 409 when there is one already: it would have to be removed first. */
    Uni<Void> requireNone(UUID person, String provider) {
        return identities.has(pool, person, provider).invoke(has -> {
            if (has) {
                throw new Problem(409, "already_linked", "You can already sign in with this provider.");
            }
        }).replaceWithVoid();
    }

    /** Adds who has come back from a provider to the person who went there. */
    Uni<Void> add(SignedIn person, Profile profile, Origin from) {
        return pool.withTransaction(tx -> identities.add(tx, person.userId(), person.sid(), profile)
                .chain(added -> switch (added) {
                    case ADDED -> tell(tx, person.userId(), profile, from);
                    case ALREADY_THERE -> Uni.createFrom().voidItem();
                    case SECOND_OF_PROVIDER -> refuse(SignInError.ALREADY_LINKED);
                    case TAKEN -> refuse(SignInError.IDENTITY_TAKEN);
                    case SESSION_ENDED -> refuse(SignInError.SIGN_IN_FAILED);
                }));
    }

    /** Takes an identity away; 409 for the last one, 404 for one that is not there. */
    Uni<Void> remove(UUID person, String provider, Origin from) {
        return pool.withTransaction(tx -> identities.remove(tx, person, provider)
                .invoke(removed -> require(removed))
                .chain(() -> activities.record(tx, person, IDENTITY_REMOVED, from, provider, null)));
    }

    private Uni<Void> tell(SqlConnection tx, UUID person, Profile profile, Origin from) {
        return registrations.say(tx, person, profile)
                .chain(() -> activities.record(tx, person, IDENTITY_ADDED, from, profile.provider(), null));
    }

    private static Uni<Void> refuse(SignInError error) {
        return Uni.createFrom().failure(new SignInRefused(error, null));
    }

    private static void require(Removed removed) {
        switch (removed) {
            case REMOVED -> {
            }
            case NOT_THERE -> throw Problem.notFound();
            case LAST -> throw new Problem(409, "last_identity", "This is the only way that you can sign in.");
            case PERSON_GONE -> throw Problem.unauthenticated();
        }
    }
}
