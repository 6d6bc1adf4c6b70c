package dev.studybuddy.worker.grading;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;

import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.worker.result.ResultPublisher;

/**
 * Consumes {@code grading.requested}, up to four records at a time on worker threads, and publishes the grade of each.
 * Counts grades as {@code worker_gradings_total{end}}.
 */
@ApplicationScoped
class GradingRequestConsumer {
    private final GradingService grading;
    private final ResultPublisher publisher;
    private final MeterRegistry registry;

    GradingRequestConsumer(GradingService grading, ResultPublisher publisher, MeterRegistry registry) {
        this.grading = grading;
        this.publisher = publisher;
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
            publisher.publish(GradingDoneEvent.TOPIC, done.answerId(), done.userId(), done.at(), done, record);
            registry.counter("worker.gradings", "end", done.code().orElse(done.outcome())).increment();
        } catch (UnreadableEvent e) {
            publisher.deadLetter(record, "transcript-worker.gradings", e);
        }
    }
}
