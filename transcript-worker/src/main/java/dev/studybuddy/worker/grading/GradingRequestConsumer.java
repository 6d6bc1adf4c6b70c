package dev.studybuddy.worker.grading;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Blocking;

import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.inbox.DeadLetters;
import dev.studybuddy.platform.text.StackTraceOnly;

/**
 * Consumes {@code grading.requested}, up to four records at a time on worker threads, and publishes the grade of each.
 * Counts grades as {@code worker_gradings_total{end}}.
 */
@ApplicationScoped
class GradingRequestConsumer {
    private static final Logger LOG = Logger.getLogger(GradingRequestConsumer.class);
    private static final int MAX_RETRIES = 5;

    private final GradingService grading;
    private final GradingDonePublisher publisher;
    private final DeadLetters deadLetters;
    private final MeterRegistry registry;

    GradingRequestConsumer(GradingService grading, GradingDonePublisher publisher, DeadLetters deadLetters,
            MeterRegistry registry) {
        this.grading = grading;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.registry = registry;
    }

    /**
     * Never fails except at shutdown, because a failure would stop the channel; another worker then handles the record.
     * If the grade cannot be published, the answer expires in notes-service.
     */
    @Incoming("gradings")
    @Blocking(value = "gradings", ordered = false)
    void consume(ConsumerRecord<String, String> record) {
        try {
            GradingRequestedEvent request = GradingRequestedEvent.parse(record.value());
            // The time at which the answer expires bounds the wait.
            GradingDoneEvent done = grading.grade(request).await().indefinitely();
            publish(publisher.publish(done, EventHeaders.text(record.headers(), EventHeaders.TRACE_PARENT)));
            registry.counter("worker.gradings", "end", done.code().orElse(done.outcome())).increment();
        } catch (UnreadableEvent e) {
            LOG.errorf(StackTraceOnly.of(e), "Grading request unreadable: topic=%s partition=%d offset=%d", record
                    .topic(), record.partition(), record.offset());
            publish(deadLetters.send(record, "transcript-worker.gradings", e.getMessage()));
        }
    }

    private static void publish(Uni<Void> publishing) {
        publishing.onFailure().retry().withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5)).atMost(MAX_RETRIES)
                .onFailure().invoke(e -> LOG.errorf(StackTraceOnly.of(e), "Grade not published: exception=%s", e
                        .getClass().getName()))
                .onFailure().recoverWithNull().await().indefinitely();
    }
}
