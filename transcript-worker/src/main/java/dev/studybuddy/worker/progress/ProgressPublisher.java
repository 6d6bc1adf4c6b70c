package dev.studybuddy.worker.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.job.JobRequest;

/**
 * Reports how far an attempt is. What it reported last it repeats as a sign of life, until the attempt ends; after its end
 * it says nothing any more.
 */
public final class ProgressPublisher {
    private static final Logger LOG = Logger.getLogger(ProgressPublisher.class);
    private static final String WAITS_FOR_CLAUDE = "Waiting for Claude";

    private final AttemptEventPublisher events;
    private final JobRequest request;
    private final String lane;
    private final StepDurations times;
    private final Clock clock;
    private final Cancellable heartbeat;
    private Step step = Step.FETCHING_TRANSCRIPT;
    private double share;
    private String message = step.message();
    private Instant stepBegan;
    private boolean ended;

    public ProgressPublisher(AttemptEventPublisher events, JobRequest request, String lane, StepDurations times,
            ProgressConfig settings, Clock clock) {
        this.events = events;
        this.request = request;
        this.lane = lane;
        this.times = times;
        this.clock = clock;
        this.stepBegan = clock.instant();
        this.heartbeat = Multi.createFrom().ticks().startingAfter(settings.heartbeat()).every(settings.heartbeat())
                .onOverflow().drop().subscribe().with(tick -> report());
    }

    /** A step begins. */
    public synchronized void begin(Step next) {
        if (next != step) {
            times.took(step, sinceStepBegan());
        }
        step = next;
        share = 0;
        message = next.message();
        stepBegan = clock.instant();
        report();
    }

    /** The step goes on under another of the fixed messages. */
    public synchronized void say(String fixedMessage) {
        if (!fixedMessage.equals(message)) {
            message = fixedMessage;
            report();
        }
    }

    /** The step waits for the model, or goes on. */
    public synchronized void waitsForClaude(boolean waits) {
        say(waits ? WAITS_FOR_CLAUDE : step.message());
    }

    /** Some of the step is done: from 0 to 1. Less than before is not reported, nor what makes no difference of one per cent. */
    public synchronized void reached(double done) {
        if (step.at(done) >= step.at(share) + 1) {
            share = done;
            report();
        }
    }

    /** The attempt has a draft. Nothing is said after this, so that others may go on counting from the draft. */
    public synchronized void drafted() {
        if (!ended) {
            times.took(step, sinceStepBegan());
        }
        end();
    }

    /** The attempt is over. */
    public synchronized void end() {
        ended = true;
        heartbeat.cancel();
    }

    /** The attempt has failed; ends when Kafka has acknowledged that. */
    public synchronized Uni<Void> failed(JobFailure failure) {
        end();
        return send("failed", Optional.of(new JobProgressEvent.Failure(failure.code(), failure.getMessage(),
                failure.retryable())), Optional.empty(), failure.notBefore());
    }

    private synchronized void report() {
        if (ended) {
            return;
        }
        send("running", Optional.empty(), times.left(step, share, sinceStepBegan()), Optional.empty()).subscribe().with(
                acknowledged -> LOG.tracef("%s: %s", request, step),
                failure -> LOG.warnf("%s: a progress was lost: %s", request, failure.getCause().getClass()
                        .getSimpleName()));
    }

    private Uni<Void> send(String status, Optional<JobProgressEvent.Failure> error, Optional<Integer> eta,
            Optional<Instant> nextAttemptAt) {
        return events.send(JobProgressEvent.TOPIC, seq -> new JobProgressEvent(request.jobId(), request.videoId(),
                request.userId(),
                request.attempt(), seq, status, step.code(), step.at(share), message, error, eta, nextAttemptAt, lane,
                clock.instant()));
    }

    private Duration sinceStepBegan() {
        return Duration.between(stepBegan, clock.instant());
    }
}
