package dev.studybuddy.worker.reassessment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.log.StackTraceOnly;
import dev.studybuddy.worker.assessment.Assessment;
import dev.studybuddy.worker.assessment.AssessmentItems;
import dev.studybuddy.worker.assessment.AssessmentWriter;
import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeUser;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NoteListener;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.markdown.MarkdownText;
import dev.studybuddy.worker.prompt.TranscriptBlock;
import dev.studybuddy.worker.revision.Revision;
import dev.studybuddy.worker.revision.RevisionService;
import dev.studybuddy.worker.store.Checkpoint;
import dev.studybuddy.worker.store.CheckpointRepository;

/**
 * Makes the assessment of a request as a job does: the same prompts, rules, second reader and one request for missing
 * items. The checkpoint of the request keeps its result and its costs, so that a redelivered request is not paid twice.
 */
@ApplicationScoped
class AssessmentRequestService {
    private static final Logger LOG = Logger.getLogger(AssessmentRequestService.class);
    private static final int RETRIES = 2;
    /** The pause before a retry, in pauses of the client, whose own retries have failed before. */
    private static final int PAUSES = 40;

    private final AssessmentWriter writer;
    private final RevisionService revisions;
    private final CheckpointRepository checkpoints;
    private final ClaudeConfig claude;
    private final Clock clock;

    AssessmentRequestService(AssessmentWriter writer, RevisionService revisions, CheckpointRepository checkpoints,
            ClaudeConfig claude, Clock clock) {
        this.writer = writer;
        this.revisions = revisions;
        this.checkpoints = checkpoints;
        this.claude = claude;
        this.clock = clock;
    }

    /** Returns the answer, at the latest when the request expires. Never fails. */
    Uni<AssessmentDoneEvent> answer(AssessmentRequestedEvent request) {
        return checkpoints.find(request.requestId())
                .chain(found -> found.map(checkpoint -> Uni.createFrom().item(checkpoint))
                        .orElseGet(() -> createCheckpoint(request)))
                .chain(checkpoint -> answer(request, checkpoint));
    }

    private Uni<Checkpoint> createCheckpoint(AssessmentRequestedEvent request) {
        Checkpoint first = new Checkpoint(request.transcript(), TranscriptBlock.newDelimiter());
        return checkpoints.begin(request.requestId(), first).replaceWith(first);
    }

    private Uni<AssessmentDoneEvent> answer(AssessmentRequestedEvent request, Checkpoint checkpoint) {
        Spending spending = new Spending(checkpoint.spent(), spent -> checkpoints.keep(request.requestId(), spent)
                .subscribe().with(kept -> LOG.tracef("Costs saved: %s requests=%d", request, spent.size())));
        Duration left = Duration.between(clock.instant(), request.expiresAt());
        return Uni.createFrom().deferred(() -> make(request, checkpoint, spending, left))
                .map(revision -> AssessmentDoneEvent.succeeded(request, revision, claude.modelAssessment(), spending,
                        clock.instant()))
                .onFailure().recoverWithItem(failure -> {
                    String code = JobFailure.of(failure).code();
                    if (code.equals(FailureCode.INTERNAL.code())) {
                        LOG.errorf(StackTraceOnly.of(failure), "Assessment failed unexpectedly: %s exception=%s",
                                request, failure.getClass().getName());
                    } else {
                        LOG.infof("Assessment failed: %s code=%s", request, code);
                    }
                    return AssessmentDoneEvent.failed(request, code, claude.modelAssessment(), spending, clock
                            .instant());
                });
    }

    private Uni<Revision> make(AssessmentRequestedEvent request, Checkpoint checkpoint, Spending spending,
            Duration left) {
        if (left.isNegative() || left.isZero()) {
            return Uni.createFrom().failure(new JobFailure(FailureCode.DEADLINE_EXCEEDED));
        }
        if (checkpoint.revision().isPresent()) {
            return Uni.createFrom().item(checkpoint.revision().get());
        }
        NoteRequest noteRequest = request.noteRequest(checkpoint.delimiter());
        ClaudeContext context = new ClaudeContext(spending, Optional.of(ClaudeUser.of(request.userId())),
                waiting -> {});
        return write(request, checkpoint, noteRequest, context)
                .chain(items -> revisions.revise(noteRequest, emptyNote(noteRequest), items, context,
                        NoteListener.NONE))
                .invoke(revision -> requireItems(revision.assessment()))
                .call(revision -> checkpoints.keep(request.requestId(), revision, spending.requests()))
                .ifNoItem().after(left).failWith(() -> new JobFailure(FailureCode.DEADLINE_EXCEEDED));
    }

    private Uni<AssessmentItems> write(AssessmentRequestedEvent request, Checkpoint checkpoint,
            NoteRequest noteRequest, ClaudeContext context) {
        return checkpoint.items().map(items -> Uni.createFrom().item(items))
                .orElseGet(() -> Uni.createFrom().deferred(() -> writer.write(noteRequest, context))
                        .onFailure(AssessmentRequestService::isRetryable).retry()
                        .withBackOff(claude.pause().multipliedBy(PAUSES), claude.pause().multipliedBy(2 * PAUSES))
                        .atMost(RETRIES)
                        .call(items -> checkpoints.keep(request.requestId(), items, context.spending().requests())));
    }

    /** A failure until a known time is not retried: the user asks again. */
    private static boolean isRetryable(Throwable failure) {
        JobFailure known = JobFailure.of(failure);
        return known.retryable() && known.notBefore().isEmpty();
    }

    /** There is no note to check, only the items. */
    private Note emptyNote(NoteRequest noteRequest) {
        return Note.of(new MarkdownText("", List.of(), claude.modelAssessment()), noteRequest.transcript().segments());
    }

    private static void requireItems(Assessment assessment) {
        if (assessment.questions().isEmpty() && assessment.flashcards().isEmpty()) {
            throw new JobFailure(FailureCode.CLAUDE_FAILED);
        }
    }
}
