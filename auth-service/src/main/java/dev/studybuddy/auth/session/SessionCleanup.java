package dev.studybuddy.auth.session;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Deletes ended sessions once an hour. */
@ApplicationScoped
class SessionCleanup {
    private static final Logger LOG = Logger.getLogger(SessionCleanup.class);

    private final SessionRepository sessions;

    SessionCleanup(SessionRepository sessions) {
        this.sessions = sessions;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> deleteEnded() {
        return sessions.deleteEnded()
                .invoke(count -> LOG.debugf("Ended sessions deleted: count=%d", count))
                .replaceWithVoid();
    }
}
