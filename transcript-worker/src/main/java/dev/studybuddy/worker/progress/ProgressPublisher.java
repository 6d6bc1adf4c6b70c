package dev.studybuddy.worker.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.job.JobRequest;

/**
 * Publishes the progress of an attempt. It repeats the last progress as a heartbeat until the attempt ends; afterwards
 * it publishes nothing.
 */
public final class ProgressPublisher {
    private static final Logger LOG = Logger.getLogger(ProgressPublisher.class);
    private static final String WAITING_FOR_CLAUDE = "Waiting for Claude";

    private final AttemptEventPublisher events;
    private final JobRequest request;
    private final String lane;
    private final StepDurations times;
    private final Clock clock;
    private final Cancellable heartbeat;
    private Supplier<Optional<Double>> costs = Optional::empty;
    /** Set without the lock: the thread of the Kafka client must not wait for a publisher that is sending. */
    private volatile Optional<Double> acknowledgedCosts = Optional.empty();
    private Step step = Step.FETCHING_TRANSCRIPT;
    private double share;
    private String message = step.message();
    private Instant stepStarted;
    private boolean ended;

    public ProgressPublisher(AttemptEventPublisher events, JobRequest request, String lane, StepDurations times,
            ProgressConfig settings, Clock clock) {
        this.events = events;
        this.request = request;
        this.lane = lane;
        this.times = times;
        this.clock = clock;
        this.stepStarted = clock.instant();
        this.heartbeat = Multi.createFrom().ticks().startingAfter(settings.heartbeat()).every(settings.heartbeat())
                .onOverflow().drop().subscribe().with(tick -> report());
    }

    /** Starts a step. */
    public synchronized void begin(Step next) {
        if (next != step) {
            times.record(step, sinceStepStart());
        }
        step = next;
        share = 0;
        message = next.message();
        stepStarted = clock.instant();
        report();
    }

    /**
     * Sets what supplies the costs of the job so far, in cents. Later progress states them when they have changed; a
     * failure always does.
     */
    public synchronized void setCosts(Supplier<Optional<Double>> cents) {
        costs = cents;
    }

    /** Replaces the message of the step by another fixed one. */
    public synchronized void setMessage(String fixedMessage) {
        if (!fixedMessage.equals(message)) {
            message = fixedMessage;
            report();
        }
    }

    /** Sets whether the step waits for the model. */
    public synchronized void setWaitingForClaude(boolean waits) {
        setMessage(waits ? WAITING_FOR_CLAUDE : step.message());
    }

    /** Sets the completed share of the step, 0 to 1. A decrease or a change below one per cent is not published. */
    public synchronized void reached(double done) {
        if (step.at(done) >= step.at(share) + 1) {
            share = done;
            report();
        }
    }

    /** Ends the progress with a draft: notes-service continues {@code seq} from the draft. */
    public synchronized void drafted() {
        if (!ended) {
            times.record(step, sinceStepStart());
        }
        end();
    }

    /** Ends the progress of the attempt. */
    public synchronized void end() {
        ended = true;
        heartbeat.cancel();
    }

    /** Publishes the failure of the attempt; completes when Kafka has acknowledged it. */
    public synchronized Uni<Void> failed(JobFailure failure) {
        end();
        return send("failed", Optional.of(new JobProgressEvent.Failure(failure.code(), failure.getMessage(),
                failure.retryable())), Optional.empty(), failure.notBefore(), costs.get());
    }

    private synchronized void report() {
        if (ended) {
            return;
        }
        Optional<Double> cents = costs.get();
        // video-service writes the costs of every event that states them.
        Optional<Double> changed = cents.equals(acknowledgedCosts) ? Optional.empty() : cents;
        send("running", Optional.empty(), times.remaining(step, share, sinceStepStart()), Optional.empty(), changed)
                .subscribe().with(
                        acknowledged -> acknowledge(cents),
                        failure -> LOG.warnf("Progress lost: request=%s exception=%s", request, failure.getCause()
                                .getClass()
                                .getSimpleName()));
    }

    private void acknowledge(Optional<Double> cents) {
        acknowledgedCosts = cents;
        LOG.tracef("Progress published: request=%s step=%s", request, step);
    }

    private Uni<Void> send(String status, Optional<JobProgressEvent.Failure> error, Optional<Integer> eta,
            Optional<Instant> nextAttemptAt, Optional<Double> costCents) {
        return events.send(JobProgressEvent.TOPIC, seq -> new JobProgressEvent(request.jobId(), request.videoId(),
                request.userId(),
                request.attempt(), seq, status, step.code(), step.at(share), step.isWriting(share), message, error, eta,
                nextAttemptAt, lane, costCents, clock.instant()));
    }

    private Duration sinceStepStart() {
        return Duration.between(stepStarted, clock.instant());
    }
}
