package dev.studybuddy.video.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.studybuddy.platform.cleanup.CleanupTask;
import dev.studybuddy.platform.operator.OperatorAudit;

/** Deletes old rows of {@code operator_audit}. */
@ApplicationScoped
class AuditCleanup {
    @Produces
    @Singleton
    CleanupTask audit() {
        return OperatorAudit.cleanup();
    }
}
