package dev.studybuddy.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.platform.event.EventProducer;

/** Starts the relay with the service, after the migrations, and stops it with the service. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@UnlessBuildProperty(name = "studybuddy.messaging.read-only", stringValue = "true", enableIfMissing = true)
class OutboxLifecycle {
    private final OutboxRelay relay;

    OutboxLifecycle(Pool pool, EventProducer producer,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.relay = new OutboxRelay(pool, producer, "/" + service);
    }

    void start(@Observes StartupEvent started) {
        relay.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        relay.close();
    }
}
