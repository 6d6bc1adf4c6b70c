package dev.studybuddy.gateway.live;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.gateway.session.SessionTokens;

/** Asks each minute whether the sessions of the open sockets still live, in case a revocation was not heard. */
@ApplicationScoped
class SessionWatch {
    private static final Logger LOG = Logger.getLogger(SessionWatch.class);
    private static final int AT_ONCE = 16;

    private final Sockets sockets;
    private final SessionTokens tokens;

    SessionWatch(Sockets sockets, SessionTokens tokens) {
        this.sockets = sockets;
        this.tokens = tokens;
    }

    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Multi.createFrom().iterable(sockets.all())
                .onItem().transformToUni(socket -> tokens.resolveAgain(socket.credential()).invoke(token -> {
                    if (token.isEmpty()) {
                        socket.close(LiveSocket.SESSION_ENDED, "session ended");
                    }
                }).onFailure().invoke(failure -> LOG.debugf("Not known whether a session lives: %s",
                        failure.getMessage())).onFailure().recoverWithNull())
                .merge(AT_ONCE).collect().last().replaceWithVoid();
    }
}
