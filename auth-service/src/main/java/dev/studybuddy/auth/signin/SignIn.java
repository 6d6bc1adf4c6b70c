package dev.studybuddy.auth.signin;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.auth.activity.Activities;
import dev.studybuddy.auth.activity.ActivityKind;
import dev.studybuddy.auth.activity.Origin;
import dev.studybuddy.auth.person.People;
import dev.studybuddy.auth.person.Profile;
import dev.studybuddy.auth.session.Sessions;

/** The end of a sign-in: the person, their session and what is told of it, all or nothing. */
@ApplicationScoped
class SignIn {
    private final Pool pool;
    private final People people;
    private final Sessions sessions;
    private final Registrations registrations;
    private final Activities activities;

    SignIn(Pool pool, People people, Sessions sessions, Registrations registrations, Activities activities) {
        this.pool = pool;
        this.people = people;
        this.sessions = sessions;
        this.registrations = registrations;
        this.activities = activities;
    }

    /** Signs somebody in and gives what their browser is to hold. */
    Uni<String> complete(Profile profile, Origin from) {
        return pool.withTransaction(tx -> people.recognise(tx, profile)
                .call(userId -> refuseSuspended(tx, userId))
                .call(userId -> registrations.say(tx, userId, profile))
                .call(userId -> activities.record(tx, userId, ActivityKind.SIGNED_IN, from, profile.provider(), null))
                .chain(userId -> sessions.open(tx, userId, from.device())));
    }

    private Uni<Void> refuseSuspended(SqlConnection tx, UUID userId) {
        return people.isSuspended(tx, userId).chain(suspended -> suspended
                ? Uni.createFrom().failure(new SignInRefused(SignInError.SUSPENDED, null))
                : Uni.createFrom().voidItem());
    }
}
