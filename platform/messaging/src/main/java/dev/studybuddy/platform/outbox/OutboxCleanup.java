package dev.studybuddy.platform.outbox;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.arc.properties.UnlessBuildProperty;

import dev.studybuddy.platform.cleanup.CleanupTask;

/** Published rows stay for an hour, for whoever has to find out what was published. Unpublished rows stay. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@UnlessBuildProperty(name = "studybuddy.messaging.read-only", stringValue = "true", enableIfMissing = true)
class OutboxCleanup {
    @Produces
    @Singleton
    CleanupTask outbox() {
        return new CleanupTask("outbox", "published_at", Duration.ofHours(1), Duration.ofMinutes(5));
    }
}
