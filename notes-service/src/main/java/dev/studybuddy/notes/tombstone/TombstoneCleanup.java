package dev.studybuddy.notes.tombstone;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.studybuddy.platform.cleanup.CleanupTask;

/**
 * Deletes old tombstones of jobs and videos. A tombstone must outlive every draft of its job: a request stays in its
 * topic for 7 days and its draft for 7 more, so that no draft can arrive after 14 days. The tombstones of erased users
 * stay.
 */
@ApplicationScoped
class TombstoneCleanup {
    private static final Duration RETENTION = Duration.ofDays(30);

    @Produces
    @Singleton
    CleanupTask tombstones() {
        return CleanupTask.hourly("tombstone", "created_at", RETENTION);
    }
}
