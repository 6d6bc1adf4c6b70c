package dev.studybuddy.credits.purchase;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.studybuddy.platform.cleanup.CleanupTask;
import dev.studybuddy.platform.idempotency.IdempotencyKeys;

/** The idempotency keys of purchases, which are deleted after 24 hours. */
@ApplicationScoped
class PurchaseKeys {
    private static final String TABLE = "purchase_key";

    @Produces
    @Singleton
    IdempotencyKeys keys() {
        return new IdempotencyKeys(TABLE, List.of("purchase_id"));
    }

    @Produces
    @Singleton
    CleanupTask cleanup() {
        return CleanupTask.hourly(TABLE, "created_at", Duration.ofHours(24));
    }
}
