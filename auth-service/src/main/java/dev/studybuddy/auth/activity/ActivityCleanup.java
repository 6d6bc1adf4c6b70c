package dev.studybuddy.auth.activity;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Deletes expired audit log entries once an hour. */
@ApplicationScoped
class ActivityCleanup {
    private static final Logger LOG = Logger.getLogger(ActivityCleanup.class);

    private final ActivityRepository activities;

    ActivityCleanup(ActivityRepository activities) {
        this.activities = activities;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> deleteExpired() {
        return activities.deleteExpired()
                .invoke(count -> LOG.debugf("Expired activity deleted: count=%d", count))
                .replaceWithVoid();
    }
}
