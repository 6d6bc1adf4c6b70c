package dev.studybuddy.auth.activity;

import java.time.Duration;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.studybuddy.platform.cleanup.CleanupTask;

/** Deletes audit log entries after 90 days. */
@Singleton
class ActivityCleanup {
    private static final Duration RETENTION = Duration.ofDays(90);

    @Produces
    @Singleton
    CleanupTask activities() {
        return CleanupTask.hourly("activity", "at", RETENTION);
    }
}
