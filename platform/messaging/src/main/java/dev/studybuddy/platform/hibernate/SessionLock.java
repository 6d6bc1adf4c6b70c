package dev.studybuddy.platform.hibernate;

import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.lock.AdvisoryLock;

/**
 * The {@link AdvisoryLock}s for transactions of Hibernate Reactive. A class of its own, as other services do not have
 * Hibernate.
 */
public final class SessionLock {
    private SessionLock() {}

    /**
     * Waits until no other transaction holds the lock.
     *
     * @param session has an open transaction, which holds the lock until it ends
     */
    public static Uni<Void> exclusive(Mutiny.Session session, AdvisoryLock lock, UUID id) {
        return session.createNativeQuery(lock.exclusiveSql("cast(:id as text)"))
                .setParameter("id", id.toString()).executeUpdate().replaceWithVoid();
    }
}
