package dev.studybuddy.platform.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;

/** Produces the one {@link KafkaConnection} of the process from its configuration. */
@ApplicationScoped
class KafkaConnections {
    @Produces
    @Singleton
    KafkaConnection connection(Config config) {
        return KafkaConnection.from(config);
    }
}
