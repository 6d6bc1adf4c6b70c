package dev.studybuddy.auth.activity;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Forgets, once an hour, what happened too long ago. */
@ApplicationScoped
class OldActivities {
    private static final Logger LOG = Logger.getLogger(OldActivities.class);

    private final Activities activities;

    OldActivities(Activities activities) {
        this.activities = activities;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return activities.forgetOld()
                .invoke(count -> LOG.debugf("%d old activities were forgotten", count))
                .replaceWithVoid();
    }
}
