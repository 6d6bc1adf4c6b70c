package dev.studybuddy.auth.session;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.studybuddy.platform.cleanup.CleanupTask;

/** Deletes ended sessions: unused ones, and those that have reached their maximum age. */
@Singleton
class SessionCleanup {
    @Produces
    @Singleton
    CleanupTask unusedSessions(SessionConfig config) {
        return CleanupTask.hourly("session", "last_used_at", config.idle());
    }

    @Produces
    @Singleton
    CleanupTask oldSessions(SessionConfig config) {
        return CleanupTask.hourly("session", "created_at", config.max());
    }
}
