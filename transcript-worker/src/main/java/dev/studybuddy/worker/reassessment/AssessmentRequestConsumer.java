package dev.studybuddy.worker.reassessment;

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
 * Consumes {@code assessment.requested}, up to two records at a time on worker threads, and publishes the answer to
 * each. Counts answers as {@code worker_assessments_total{end}}.
 */
@ApplicationScoped
class AssessmentRequestConsumer {
    private static final Logger LOG = Logger.getLogger(AssessmentRequestConsumer.class);
    private static final int MAX_RETRIES = 5;

    private final AssessmentRequestService requests;
    private final AssessmentDonePublisher publisher;
    private final DeadLetters deadLetters;
    private final MeterRegistry registry;

    AssessmentRequestConsumer(AssessmentRequestService requests, AssessmentDonePublisher publisher,
            DeadLetters deadLetters, MeterRegistry registry) {
        this.requests = requests;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
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
            publish(publisher.publish(done, EventHeaders.text(record.headers(), EventHeaders.TRACE_PARENT)));
            registry.counter("worker.assessments", "end", done.code().orElse(done.state())).increment();
        } catch (UnreadableEvent e) {
            LOG.errorf(StackTraceOnly.of(e), "Assessment request unreadable: topic=%s partition=%d offset=%d", record
                    .topic(), record.partition(), record.offset());
            publish(deadLetters.send(record, "transcript-worker.assessments", e.getMessage()));
        }
    }

    private static void publish(Uni<Void> publishing) {
        publishing.onFailure().retry().withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5)).atMost(MAX_RETRIES)
                .onFailure().invoke(e -> LOG.errorf(StackTraceOnly.of(e),
                        "Assessment not published: exception=%s", e.getClass().getName()))
                .onFailure().recoverWithNull().await().indefinitely();
    }
}
