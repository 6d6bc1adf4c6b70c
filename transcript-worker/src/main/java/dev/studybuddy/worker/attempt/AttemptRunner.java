package dev.studybuddy.worker.attempt;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventProducer;
import dev.studybuddy.platform.event.TraceParent;
import dev.studybuddy.platform.log.StackTraceOnly;
import dev.studybuddy.worker.cancellation.CancelledAttempts;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.draft.AttemptContext;
import dev.studybuddy.worker.draft.AttemptContextFactory;
import dev.studybuddy.worker.draft.DraftPipeline;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.job.Outcome;
import dev.studybuddy.worker.progress.AttemptEventPublisher;
import dev.studybuddy.worker.progress.KafkaAttemptEventPublisher;
import dev.studybuddy.worker.progress.ProgressPublisher;
import dev.studybuddy.worker.progress.PublishFailedException;
import dev.studybuddy.worker.store.JobCache;

/**
 * Processes one delivery of an attempt, from its request until Kafka has acknowledged its result. Counts failures:
 * {@code studybuddy_attempts_failed_total{code}}.
 */
@ApplicationScoped
public class AttemptRunner {
    private static final Logger LOG = Logger.getLogger(AttemptRunner.class);

    private final InFlightAttempts inFlight;
    private final EventProducer producer;
    private final CancelledAttempts cancelled;
    private final JobCache jobCache;
    private final AttemptContextFactory contexts;
    private final DraftPipeline pipeline;
    private final Tracer tracer;
    private final MeterRegistry registry;
    private final Clock clock;

    AttemptRunner(InFlightAttempts inFlight, EventProducer producer, CancelledAttempts cancelled, JobCache jobCache,
            AttemptContextFactory contexts, DraftPipeline pipeline, Tracer tracer, MeterRegistry registry,
            Clock clock) {
        this.inFlight = inFlight;
        this.producer = producer;
        this.cancelled = cancelled;
        this.jobCache = jobCache;
        this.contexts = contexts;
        this.pipeline = pipeline;
        this.tracer = tracer;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Runs an attempt until Kafka has acknowledged its draft or its failure, or until it is cancelled. Fails with
     * {@link PublishFailedException} if Kafka accepts neither. If the subscription is cancelled, the work stops and no
     * event is published.
     */
    public Uni<Outcome> run(JobRequest request, String lane, Proxy proxy, Optional<String> traceParent) {
        return inFlight.once(request, () -> {
            if (cancelled.isCancelled(request)) {
                return Uni.createFrom().item(Outcome.CANCELLED);
            }
            Context parent = TraceParent.parent(traceParent);
            Span span = tracer.spanBuilder("attempt").setSpanKind(SpanKind.CONSUMER).setParent(parent).startSpan();
            AttemptContext attempt = contexts.open(request, lane, proxy, publisher(request, parent.with(span)));
            Uni<Outcome> work = pipeline.run(attempt).replaceWith(Outcome.DRAFTED)
                    .onFailure(failure -> !(failure instanceof PublishFailedException))
                    .recoverWithUni(failure -> publishFailure(request, failure, attempt.progress()));
            return Uni.join().first(work, cancelled.onCancelled(request).replaceWith(Outcome.CANCELLED)).toTerminate()
                    .onTermination().invoke(attempt::close)
                    .onTermination().invoke(() -> span.end())
                    // A write to Redis may have been in progress when the attempt was cancelled.
                    .call(outcome -> cancelled.isDataDeleted(request.jobId())
                            ? jobCache.delete(List.of(request.jobId()))
                            : Uni.createFrom().voidItem());
        });
    }

    /** Publishes the failure of an attempt without any work on it; completes when Kafka has acknowledged the event. */
    public Uni<Outcome> reject(JobRequest request, String lane, JobFailure failure, Optional<String> traceParent) {
        return contexts.createProgress(request, lane, publisher(request, TraceParent.parent(traceParent)))
                .failed(failure)
                .replaceWith(Outcome.FAILED);
    }

    private AttemptEventPublisher publisher(JobRequest request, Context trace) {
        return new KafkaAttemptEventPublisher(producer, request, trace, clock);
    }

    private Uni<Outcome> publishFailure(JobRequest request, Throwable cause, ProgressPublisher progress) {
        JobFailure failure = JobFailure.of(cause);
        registry.counter("studybuddy.attempts.failed", "code", failure.code()).increment();
        if (failure.code().equals(FailureCode.INTERNAL.code())) {
            LOG.errorf(StackTraceOnly.of(cause), "Attempt failed unexpectedly: %s exception=%s", request,
                    cause.getClass().getName());
        } else {
            LOG.infof("Attempt failed: %s code=%s", request, failure.code());
        }
        return progress.failed(failure).replaceWith(Outcome.FAILED);
    }
}
