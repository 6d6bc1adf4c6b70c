package dev.studybuddy.platform.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces the one {@link EventProducer} of the process, created at its first use. */
@ApplicationScoped
class EventProducers {
    @Produces
    @Singleton
    EventProducer producer(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        return new EventProducer(bootstrapServers);
    }

    void close(@Disposes EventProducer producer) {
        producer.close();
    }
}
