package dev.studybuddy.platform.inbox;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.arc.properties.UnlessBuildProperty;

import dev.studybuddy.platform.cleanup.CleanupTask;

/** Inbox rows stay 7 days longer than their topic keeps the event (7 days): no replay can repeat an event then. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@UnlessBuildProperty(name = "studybuddy.messaging.read-only", stringValue = "true", enableIfMissing = true)
class InboxCleanup {
    @Produces
    @Singleton
    CleanupTask inbox() {
        return CleanupTask.hourly("inbox", "received_at", Duration.ofDays(14));
    }
}
