package dev.studybuddy.gateway.live;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.gateway.session.AccessTokenResolver;

/** Checks every minute whether the sessions of open sockets still exist, in case a revocation was not delivered. */
@ApplicationScoped
class SessionCheck {
    private static final Logger LOG = Logger.getLogger(SessionCheck.class);
    private static final int MAX_CONCURRENT = 16;

    private final LiveSockets sockets;
    private final AccessTokenResolver tokens;

    SessionCheck(LiveSockets sockets, AccessTokenResolver tokens) {
        this.sockets = sockets;
        this.tokens = tokens;
    }

    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> closeEndedSessions() {
        return Multi.createFrom().iterable(sockets.all())
                .onItem().transformToUni(socket -> tokens.resolveUncached(socket.credential()).invoke(token -> {
                    if (token.isEmpty()) {
                        socket.close(LiveSocket.SESSION_ENDED, "session ended");
                    }
                }).onFailure().invoke(failure -> LOG.debugf("Session check failed: exception=%s reason=%s",
                        failure.getClass().getName(), failure.getMessage())).onFailure().recoverWithNull())
                .merge(MAX_CONCURRENT).collect().last().replaceWithVoid();
    }
}
