package dev.studybuddy.worker.reassessment;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;

import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.worker.result.ResultPublisher;

/**
 * Consumes {@code assessment.requested}, up to two records at a time on worker threads, and publishes the answer to
 * each. Counts answers as {@code worker_assessments_total{end}}.
 */
@ApplicationScoped
class AssessmentRequestConsumer {
    private final AssessmentRequestService requests;
    private final ResultPublisher publisher;
    private final MeterRegistry registry;

    AssessmentRequestConsumer(AssessmentRequestService requests, ResultPublisher publisher, MeterRegistry registry) {
        this.requests = requests;
        this.publisher = publisher;
        this.registry = registry;
    }

    /**
     * Never fails except at shutdown, because a failure would stop the channel; another worker then handles the record.
     * If the answer cannot be published, the request expires in notes-service.
     */
    @Incoming("assessments")
    @Blocking(value = "assessments", ordered = false)
    void consume(ConsumerRecord<String, String> record) {
        try {
            AssessmentRequestedEvent request = AssessmentRequestedEvent.parse(record.value());
            // The time at which the request expires bounds the wait.
            AssessmentDoneEvent done = requests.answer(request).await().indefinitely();
            publisher.publish(AssessmentDoneEvent.TOPIC, done.requestId(), done.userId(), done.at(), done, record);
            registry.counter("worker.assessments", "end", done.code().orElse(done.state())).increment();
        } catch (UnreadableEvent e) {
            publisher.deadLetter(record, "transcript-worker.assessments", e);
        }
    }
}
