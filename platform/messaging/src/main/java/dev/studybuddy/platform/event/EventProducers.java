package dev.studybuddy.platform.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.studybuddy.platform.kafka.KafkaConnection;

/** Produces the one {@link EventProducer} of the process, created at its first use. */
@ApplicationScoped
class EventProducers {
    @Produces
    @Singleton
    EventProducer producer(KafkaConnection kafka) {
        return new EventProducer(kafka);
    }

    void close(@Disposes EventProducer producer) {
        producer.close();
    }
}
