package dev.studybuddy.auth.session;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Clears away, once an hour, the sessions that nobody can use any more. */
@ApplicationScoped
class EndedSessions {
    private static final Logger LOG = Logger.getLogger(EndedSessions.class);

    private final Sessions sessions;

    EndedSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return sessions.forgetEnded()
                .invoke(count -> LOG.debugf("%d ended sessions were forgotten", count))
                .replaceWithVoid();
    }
}
