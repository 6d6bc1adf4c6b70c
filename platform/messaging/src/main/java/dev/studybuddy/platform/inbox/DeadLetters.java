package dev.studybuddy.platform.inbox;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventProducer;

/**
 * Publishes records that cannot be processed to {@code <topic>.dead}: unchanged, with the reason in their headers. The
 * metric {@code studybuddy_dead_letters_total} begins with the process, at 0: an alert sees the first one too.
 */
@Startup
@ApplicationScoped
@UnlessBuildProperty(name = "studybuddy.messaging.read-only", stringValue = "true", enableIfMissing = true)
public class DeadLetters {
    private final EventProducer producer;
    private final Clock clock;
    private final Counter sent;

    public DeadLetters(EventProducer producer, Clock clock, MeterRegistry metrics) {
        this.producer = producer;
        this.clock = clock;
        this.sent = Counter.builder("studybuddy.dead.letters")
                .description("Records that could not be processed").register(metrics);
    }

    /** @param reason the kind of failure, without any content of the record */
    public Uni<Void> send(ConsumerRecord<String, String> record, String consumer, String reason) {
        ProducerRecord<String, String> dead = new ProducerRecord<>(record.topic() + ".dead", null, record.key(),
                record.value(), record.headers());
        EventHeaders.put(dead.headers(), "dead_consumer", consumer);
        EventHeaders.put(dead.headers(), "dead_reason", reason);
        EventHeaders.put(dead.headers(), "dead_origin", record.partition() + "@" + record.offset());
        EventHeaders.put(dead.headers(), "dead_at", clock.instant().toString());
        return Uni.createFrom().completionStage(() -> producer.send(dead)).invoke(() -> sent.increment());
    }
}
