package dev.studybuddy.worker.draft;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeUser;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobConfig;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.progress.NoteDeltaPublisher;
import dev.studybuddy.worker.progress.ProgressConfig;
import dev.studybuddy.worker.store.Checkpoint;
import dev.studybuddy.worker.store.CheckpointRepository;
import dev.studybuddy.worker.store.DraftStore;
import dev.studybuddy.worker.transcript.Transcript;

/**
 * Runs the steps of an attempt: transcript, note, assessment, revision, draft. Each step saves its result in the
 * checkpoint of the job, so that a later attempt repeats only the steps that are not finished.
 */
@ApplicationScoped
public class DraftPipeline {
    private static final Logger LOG = Logger.getLogger(DraftPipeline.class);

    private final TranscriptStep transcriptStep;
    private final NoteStep noteStep;
    private final AssessmentStep assessmentStep;
    private final RevisionStep revisionStep;
    private final CheckpointRepository checkpoints;
    private final DraftStore drafts;
    private final DraftMetrics metrics;
    private final Tracer tracer;
    private final JobConfig jobs;
    private final ProgressConfig progressConfig;
    private final Clock clock;

    DraftPipeline(TranscriptStep transcriptStep, NoteStep noteStep, AssessmentStep assessmentStep,
            RevisionStep revisionStep, CheckpointRepository checkpoints, DraftStore drafts, DraftMetrics metrics,
            Tracer tracer, JobConfig jobs, ProgressConfig progressConfig, Clock clock) {
        this.transcriptStep = transcriptStep;
        this.noteStep = noteStep;
        this.assessmentStep = assessmentStep;
        this.revisionStep = revisionStep;
        this.checkpoints = checkpoints;
        this.drafts = drafts;
        this.metrics = metrics;
        this.tracer = tracer;
        this.jobs = jobs;
        this.progressConfig = progressConfig;
        this.clock = clock;
    }

    /**
     * Writes a draft and publishes {@code note.drafted}. Fails with {@link FailureCode#DEADLINE_EXCEEDED} if the steps
     * take longer than {@link JobConfig#deadline()}; the publishing has no deadline.
     */
    public Uni<Draft> run(AttemptContext attempt) {
        return trace("fetch transcript", attempt, () -> transcriptStep.run(attempt))
                .map(checkpoint -> createContext(attempt, checkpoint))
                .chain(context -> trace("write note", attempt, () -> noteStep.run(context))
                        .chain(note -> trace("write assessment", attempt, () -> assessmentStep.run(context))
                                .chain(items -> trace("revise", attempt,
                                        () -> revisionStep.run(context, note, items))))
                        .map(revision -> new Draft(context.noteRequest(), revision, context.claude().spending())))
                .invoke(metrics::record)
                .ifNoItem().after(jobs.deadline()).failWith(() -> new JobFailure(FailureCode.DEADLINE_EXCEEDED))
                .call(draft -> publish(attempt, draft));
    }

    /** A span of the attempt's trace for one step. A failure is named by its class: messages may quote content. */
    private <T> Uni<T> trace(String step, AttemptContext attempt, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Span span = tracer.spanBuilder(step).setParent(attempt.events().trace()).startSpan();
            return work.get().onFailure()
                    .invoke(failure -> span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName()))
                    .onTermination().invoke(() -> span.end());
        });
    }

    private DraftContext createContext(AttemptContext attempt, Checkpoint checkpoint) {
        JobRequest request = attempt.request();
        Transcript transcript = checkpoint.transcript();
        NoteRequest noteRequest = new NoteRequest(request.youtubeId(), transcript, checkpoint.delimiter(),
                request.noteLanguage().orElse(transcript.language()), request.subject(), request.style(),
                request.instructions());
        // The costs of a step that fails or is cancelled count for the job too.
        Spending spending = new Spending(checkpoint.spent(), spent -> checkpoints.keep(request.jobId(), spent)
                .subscribe().with(kept -> LOG.tracef("Costs saved: %s requests=%d", request, spent.size())));
        attempt.progress().setCosts(spending::cents);
        NoteDeltaPublisher deltas = new NoteDeltaPublisher(attempt.events(), request,
                text -> drafts.keep(request.jobId(), request.attempt(), text), progressConfig.deltas());
        return new DraftContext(attempt, checkpoint, noteRequest,
                new ClaudeContext(spending, Optional.of(ClaudeUser.of(request, clock)),
                        attempt.progress()::setWaitingForClaude), deltas);
    }

    private Uni<Void> publish(AttemptContext attempt, Draft draft) {
        // Before the draft gets its sequence number: notes-service continues the sequence of the draft.
        attempt.progress().drafted();
        return attempt.events().send(NoteDraftedEvent.TOPIC,
                seq -> NoteDraftedEvent.of(attempt.request(), seq, draft, clock.instant()));
    }
}
