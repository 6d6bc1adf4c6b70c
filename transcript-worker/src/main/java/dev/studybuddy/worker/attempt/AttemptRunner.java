package dev.studybuddy.worker.attempt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventProducer;
import dev.studybuddy.worker.cancellation.CancelledAttempts;
import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.draft.DraftPipeline;
import dev.studybuddy.worker.draft.NoteDraftedEvent;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobConfig;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.job.Outcome;
import dev.studybuddy.worker.progress.AttemptEventPublisher;
import dev.studybuddy.worker.progress.KafkaAttemptEventPublisher;
import dev.studybuddy.worker.progress.ProgressConfig;
import dev.studybuddy.worker.progress.ProgressPublisher;
import dev.studybuddy.worker.progress.PublishFailedException;
import dev.studybuddy.worker.progress.StepDurations;
import dev.studybuddy.worker.store.JobCache;

/** Does one delivery of an attempt, from its request to what Kafka acknowledges of its end. */
@ApplicationScoped
public class AttemptRunner {
    private static final Logger LOG = Logger.getLogger(AttemptRunner.class);

    private final InFlightAttempts inHand;
    private final EventProducer producer;
    private final CancelledAttempts cancelled;
    private final JobCache memory;
    private final CircuitService circuits;
    private final DraftPipeline drafts;
    private final StepDurations times;
    private final ProgressConfig progressSettings;
    private final JobConfig settings;

    AttemptRunner(InFlightAttempts inHand, EventProducer producer, CancelledAttempts cancelled, JobCache memory,
            CircuitService circuits, DraftPipeline drafts, StepDurations times, ProgressConfig progressSettings,
            JobConfig settings) {
        this.inHand = inHand;
        this.producer = producer;
        this.cancelled = cancelled;
        this.memory = memory;
        this.circuits = circuits;
        this.drafts = drafts;
        this.times = times;
        this.progressSettings = progressSettings;
        this.settings = settings;
    }

    /**
     * Works until there is a draft or a failure and Kafka has it, or until the attempt is cancelled. Fails with
     * {@link PublishFailedException} when Kafka takes neither. Cancelling the subscription ends the work and says nothing.
     */
    public Uni<Outcome> run(JobRequest request, String lane, Proxy proxy, Optional<String> traceParent) {
        return inHand.once(request, () -> {
            if (cancelled.isCancelled(request)) {
                return Uni.createFrom().item(Outcome.CANCELLED);
            }
            AttemptEventPublisher events = new KafkaAttemptEventPublisher(producer, request, traceParent, Instant
                    .now());
            ProgressPublisher progress = new ProgressPublisher(events, request, lane, times, progressSettings);
            AttemptCircuits ways = circuits.forAttempt(lane, proxy, request.jobId().toString(), request.attempt());
            Uni<Outcome> work = draft(request, ways, events, progress)
                    .onFailure(failure -> !(failure instanceof PublishFailedException))
                    .recoverWithUni(failure -> failed(request, failure, progress));
            return Uni.join().first(work, cancelled.onCancelled(request).replaceWith(Outcome.CANCELLED)).toTerminate()
                    .onTermination().invoke(() -> {
                        progress.end();
                        ways.close();
                    })
                    // What was being written to Redis when it was cancelled.
                    .call(outcome -> cancelled.isDataDeleted(request.jobId())
                            ? memory.forget(List.of(request.jobId()))
                            : Uni.createFrom().voidItem());
        });
    }

    /** Says that an attempt has failed without working on it; ends when Kafka has that. */
    public Uni<Outcome> refuse(JobRequest request, String lane, JobFailure failure, Optional<String> traceParent) {
        AttemptEventPublisher events = new KafkaAttemptEventPublisher(producer, request, traceParent, Instant.now());
        ProgressPublisher progress = new ProgressPublisher(events, request, lane, times, progressSettings);
        return progress.failed(failure).replaceWith(Outcome.FAILED);
    }

    private Uni<Outcome> draft(JobRequest request, AttemptCircuits ways, AttemptEventPublisher events,
            ProgressPublisher progress) {
        return drafts.write(request, ways, events, progress)
                .ifNoItem().after(settings.deadline()).failWith(() -> new JobFailure(FailureCode.DEADLINE_EXCEEDED))
                .chain(draft -> {
                    // Before the draft takes its number: notes-service counts on from there.
                    progress.drafted();
                    return events.send("note.drafted", seq -> NoteDraftedEvent.of(request, seq, draft.order(), draft
                            .note(),
                            draft.assessment(), draft.spending()));
                })
                .replaceWith(Outcome.DRAFTED);
    }

    private Uni<Outcome> failed(JobRequest request, Throwable cause, ProgressPublisher progress) {
        JobFailure failure = JobFailure.of(cause);
        if (failure.code().equals(FailureCode.INTERNAL.code())) {
            // The stack, but not the message, which may quote somebody's words.
            LOG.errorf("%s failed unforeseen: %s at %s", request, cause.getClass().getName(),
                    cause.getStackTrace().length > 0 ? cause.getStackTrace()[0] : "?");
        } else {
            LOG.infof("%s failed: %s", request, failure.code());
        }
        return progress.failed(failure).replaceWith(Outcome.FAILED);
    }
}
