package dev.studybuddy.worker.job;

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
import dev.studybuddy.worker.draft.DraftWriter;
import dev.studybuddy.worker.draft.NoteDrafted;
import dev.studybuddy.worker.progress.AttemptEvents;
import dev.studybuddy.worker.progress.AttemptProgress;
import dev.studybuddy.worker.progress.KafkaEvents;
import dev.studybuddy.worker.progress.ProgressSettings;
import dev.studybuddy.worker.progress.StepTimes;
import dev.studybuddy.worker.progress.Unsaid;
import dev.studybuddy.worker.store.JobMemory;

/** Does one delivery of an attempt, from its request to what Kafka acknowledges of its end. */
@ApplicationScoped
public class AttemptRunner {
    private static final Logger LOG = Logger.getLogger(AttemptRunner.class);

    private final AttemptsInHand inHand;
    private final EventProducer producer;
    private final CancelledAttempts cancelled;
    private final JobMemory memory;
    private final CircuitService circuits;
    private final DraftWriter drafts;
    private final StepTimes times;
    private final ProgressSettings progressSettings;
    private final JobSettings settings;

    AttemptRunner(AttemptsInHand inHand, EventProducer producer, CancelledAttempts cancelled, JobMemory memory,
            CircuitService circuits, DraftWriter drafts, StepTimes times, ProgressSettings progressSettings,
            JobSettings settings) {
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
     * {@link Unsaid} when Kafka takes neither. Cancelling the subscription ends the work and says nothing.
     */
    public Uni<Outcome> run(JobRequest request, String lane, Proxy proxy, Optional<String> traceParent) {
        return inHand.once(request, () -> {
            if (cancelled.contains(request)) {
                return Uni.createFrom().item(Outcome.CANCELLED);
            }
            AttemptEvents events = new KafkaEvents(producer, request, traceParent, Instant.now());
            AttemptProgress progress = new AttemptProgress(events, request, lane, times, progressSettings);
            AttemptCircuits ways = circuits.forAttempt(lane, proxy, request.jobId().toString(), request.attempt());
            Uni<Outcome> work = draft(request, ways, events, progress)
                    .onFailure(failure -> !(failure instanceof Unsaid))
                    .recoverWithUni(failure -> failed(request, failure, progress));
            return Uni.join().first(work, cancelled.cancelled(request).replaceWith(Outcome.CANCELLED)).toTerminate()
                    .onTermination().invoke(() -> {
                        progress.end();
                        ways.close();
                    })
                    // What was being written to Redis when it was cancelled.
                    .call(outcome -> cancelled.isForgotten(request.jobId())
                            ? memory.forget(List.of(request.jobId()))
                            : Uni.createFrom().voidItem());
        });
    }

    /** Says that an attempt has failed without working on it; ends when Kafka has that. */
    public Uni<Outcome> refuse(JobRequest request, String lane, JobFailure failure, Optional<String> traceParent) {
        AttemptEvents events = new KafkaEvents(producer, request, traceParent, Instant.now());
        AttemptProgress progress = new AttemptProgress(events, request, lane, times, progressSettings);
        return progress.failed(failure).replaceWith(Outcome.FAILED);
    }

    private Uni<Outcome> draft(JobRequest request, AttemptCircuits ways, AttemptEvents events,
            AttemptProgress progress) {
        return drafts.write(request, ways, events, progress)
                .ifNoItem().after(settings.deadline()).failWith(() -> new JobFailure(FailureCode.DEADLINE_EXCEEDED))
                .chain(draft -> {
                    // Before the draft takes its number: notes-service counts on from there.
                    progress.drafted();
                    return events.send("note.drafted", seq -> NoteDrafted.of(request, seq, draft.order(), draft.note(),
                            draft.assessment(), draft.spending()));
                })
                .replaceWith(Outcome.DRAFTED);
    }

    private Uni<Outcome> failed(JobRequest request, Throwable cause, AttemptProgress progress) {
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
