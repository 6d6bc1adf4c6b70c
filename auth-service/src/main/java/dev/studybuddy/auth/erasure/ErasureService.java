package dev.studybuddy.auth.erasure;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.auth.session.CurrentSession;
import dev.studybuddy.auth.session.RevocationPublisher;
import dev.studybuddy.auth.session.SessionRepository;
import dev.studybuddy.platform.operator.OperatorAudit;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;

/**
 * Runs the erasure saga. The user is deleted in one transaction with the tombstone and the event; the event is
 * published again until every service has confirmed. A crash at any step leaves a row in {@code erasure} or in the
 * outbox, from which the saga continues.
 */
@ApplicationScoped
class ErasureService {
    private final Pool pool;
    private final ErasureRepository erasures;
    private final Outbox outbox;
    private final RevocationPublisher revocations;
    private final SessionRepository sessions;

    ErasureService(Pool pool, ErasureRepository erasures, Outbox outbox, RevocationPublisher revocations,
            SessionRepository sessions) {
        this.sessions = sessions;
        this.pool = pool;
        this.erasures = erasures;
        this.outbox = outbox;
        this.revocations = revocations;
    }

    /**
     * Deletes the user here at once and requests deletion from the other services; 401 if the user does not exist, or
     * without a recent sign-in.
     */
    Uni<ErasureResponse> erase(CurrentSession session) {
        UUID userId = session.userId();
        return pool.withTransaction(tx -> sessions.requireRecentSignIn(tx, session)
                .chain(() -> erasures.deleteUser(tx, userId))
                .chain(() -> OperatorAudit.anonymize(tx, userId))
                .chain(() -> erasures.insert(tx, userId))
                .call(event -> outbox.append(tx, UserErasedEvent.TOPIC, userId, event)))
                .call(() -> revocations.publishUserRevoked(userId))
                .map(event -> new ErasureResponse(event.at()));
    }

    /** Publishes again what some service has not confirmed, also to the gateways: the first message may be lost. */
    Uni<Void> republishDue() {
        return pool.withTransaction(tx -> erasures.claimDue(tx)
                .call(due -> outbox.appendAll(tx, due.stream()
                        .map(event -> new OutgoingEvent(UserErasedEvent.TOPIC, event.userId(), event)).toList())))
                .chain(due -> Multi.createFrom().iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(event -> revocations.publishUserRevoked(event.userId()))
                        .collect().last());
    }

    Uni<PendingErasures> countPending() {
        return erasures.countPending();
    }
}
