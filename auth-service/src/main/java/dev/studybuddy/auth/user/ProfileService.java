package dev.studybuddy.auth.user;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.auth.activity.ActivityKind;
import dev.studybuddy.auth.activity.ActivityRepository;
import dev.studybuddy.auth.activity.NewActivity;
import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.platform.problem.Problem;

/** Reads and changes user accounts. Every method fails with 401 if the user does not exist. */
@ApplicationScoped
class ProfileService {
    private final Pool pool;
    private final UserRepository users;
    private final ActivityRepository activities;

    ProfileService(Pool pool, UserRepository users, ActivityRepository activities) {
        this.pool = pool;
        this.users = users;
        this.activities = activities;
    }

    Uni<UserView> find(UUID userId) {
        return users.find(userId).map(user -> user.orElseThrow(Problem::unauthenticated));
    }

    /** Applies and records a change; one that changes nothing is not recorded. Returns the changed user. */
    Uni<UserView> change(UUID userId, ProfileChange change, RequestOrigin origin) {
        if (change.isEmpty()) {
            return find(userId);
        }
        NewActivity activity = new NewActivity(userId, ActivityKind.PROFILE_CHANGED, origin);
        return pool.withTransaction(tx -> users.update(tx, userId, change)
                .call(changed -> changed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : activities.record(tx, activity.withDetail(String.join(", ", changed)))))
                .chain(() -> find(userId));
    }
}
