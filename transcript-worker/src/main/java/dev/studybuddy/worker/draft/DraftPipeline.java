package dev.studybuddy.worker.draft;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.studybuddy.worker.assessment.Assessment;
import dev.studybuddy.worker.assessment.AssessmentWriter;
import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NoteListener;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.grounding.GroundingService;
import dev.studybuddy.worker.note.writing.FinishedParts;
import dev.studybuddy.worker.note.writing.NoteWriter;
import dev.studybuddy.worker.progress.AttemptEventPublisher;
import dev.studybuddy.worker.progress.NoteDeltaPublisher;
import dev.studybuddy.worker.progress.ProgressConfig;
import dev.studybuddy.worker.progress.ProgressPublisher;
import dev.studybuddy.worker.progress.Step;
import dev.studybuddy.worker.prompt.TranscriptBlock;
import dev.studybuddy.worker.store.Checkpoint;
import dev.studybuddy.worker.store.CheckpointRepository;
import dev.studybuddy.worker.store.DraftStore;
import dev.studybuddy.worker.store.TranscriptCache;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.transcript.TranscriptSource;
import dev.studybuddy.worker.upload.UploadedTranscriptClient;

/** The way from a request to its draft: transcript, note, assessment. Goes on after the last step that was finished. */
@ApplicationScoped
public class DraftPipeline {
    private static final Logger LOG = Logger.getLogger(DraftPipeline.class);

    /** Just above where the step begins: others take it as the sign that the model has begun to write. */
    private static final double FIRST_TEXT = 0.025;

    /** What a draft holds besides the transcript, at most. */
    private static final int FOR_THE_NOTE = 1024 * 1024;
    /** A segment's figures and names in JSON. */
    private static final int AROUND_A_SEGMENT = 60;

    private static final String READING_GIVEN = "Reading the transcript that you gave";

    private final TranscriptSource source;
    private final TranscriptCache cache;
    private final UploadedTranscriptClient given;
    private final CheckpointRepository checkpoints;
    private final DraftStore textSoFar;
    private final NoteWriter notes;
    private final GroundingService links;
    private final AssessmentWriter assessments;
    private final DraftMetrics metrics;
    private final ProgressConfig settings;

    DraftPipeline(TranscriptSource source, TranscriptCache cache, UploadedTranscriptClient given,
            CheckpointRepository checkpoints,
            DraftStore textSoFar, NoteWriter notes, GroundingService links, AssessmentWriter assessments,
            DraftMetrics metrics, ProgressConfig settings) {
        this.source = source;
        this.cache = cache;
        this.given = given;
        this.checkpoints = checkpoints;
        this.textSoFar = textSoFar;
        this.notes = notes;
        this.links = links;
        this.assessments = assessments;
        this.metrics = metrics;
        this.settings = settings;
    }

    /** The draft, with every step reported and every finished one remembered. */
    public Uni<Draft> write(JobRequest request, AttemptCircuits circuits, AttemptEventPublisher events,
            ProgressPublisher progress) {
        progress.begin(Step.FETCHING_TRANSCRIPT);
        return checkpoints.find(request.jobId())
                .chain(found -> found.map(checkpoint -> Uni.createFrom().item(checkpoint))
                        .orElseGet(() -> fetched(request, circuits, progress)))
                .chain(checkpoint -> written(request, checkpoint, events, progress));
    }

    private Uni<Checkpoint> fetched(JobRequest request, AttemptCircuits circuits, ProgressPublisher progress) {
        return transcript(request, circuits, progress)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(transcript -> new Checkpoint(transcript, TranscriptBlock.delimiter()))
                .call(checkpoint -> checkpoints.begin(request.jobId(), checkpoint));
    }

    private Uni<Transcript> transcript(JobRequest request, AttemptCircuits circuits, ProgressPublisher progress) {
        switch (request.source()) {
            case "youtube" -> {
                TranscriptRequest wish = new TranscriptRequest(request.youtubeId(), request.captionLanguage(),
                        request.noteLanguage());
                return cache.once(wish, () -> source.fetch(wish, circuits, progress::say));
            }
            // A person's own: never in the cache, which is everybody's.
            case "upload" -> {
                progress.say(READING_GIVEN);
                return given.fetch(request.jobId(), request.youtubeId());
            }
            default -> {
                return Uni.createFrom().failure(new JobFailure(FailureCode.INTERNAL, false,
                        new IllegalArgumentException("unknown source")));
            }
        }
    }

    private Uni<Draft> written(JobRequest request, Checkpoint checkpoint, AttemptEventPublisher events,
            ProgressPublisher progress) {
        if (size(checkpoint.transcript()) > AttemptEventPublisher.LARGEST - FOR_THE_NOTE) {
            // Its draft could not be sent: better to know before the model is paid.
            return Uni.createFrom().failure(new JobFailure(FailureCode.TRANSCRIPT_TOO_LONG));
        }
        progress.reached(1);
        NoteRequest order = new NoteRequest(request.youtubeId(), checkpoint.transcript(), checkpoint.delimiter(),
                request.noteLanguage().orElse(checkpoint.transcript().language()), request.subject(), request.style(),
                checkpoint.transcript().chapters().stream().map(chapter -> (double) chapter.start()).toList());
        // Also what a step costs that then fails or is cancelled is part of the job's costs.
        Spending spending = new Spending(checkpoint.spent(), spent -> checkpoints.keep(request.jobId(), spent)
                .subscribe().with(kept -> LOG.tracef("%s: %d requests", request, spent.size())));
        ClaudeContext job = new ClaudeContext(spending, progress::waitsForClaude);
        return note(request, order, checkpoint, job, events, progress)
                .chain(note -> assessment(request, order, checkpoint, job, progress)
                        .map(assessment -> new Draft(order, note, assessment, spending)))
                .invoke(metrics::drafted);
    }

    private static long size(Transcript transcript) {
        return transcript.segments().stream()
                .mapToLong(segment -> segment.text().getBytes(StandardCharsets.UTF_8).length + AROUND_A_SEGMENT).sum();
    }

    private Uni<Note> note(JobRequest request, NoteRequest order, Checkpoint before, ClaudeContext job,
            AttemptEventPublisher events, ProgressPublisher progress) {
        progress.begin(Step.CALLING_CLAUDE);
        NoteDeltaPublisher stream = new NoteDeltaPublisher(events, request,
                text -> textSoFar.keep(request.jobId(), request.attempt(), text), settings.deltas());
        NoteListener listener = listener(stream, progress);
        return before.note()
                .map(note -> {
                    progress.reached(1);
                    stream.append(note.content());
                    return Uni.createFrom().item(note);
                })
                .orElseGet(() -> notes.write(order, job, listener, new FinishedParts(before.parts(),
                        part -> checkpoints.keep(request.jobId(), part, job.spending().requests())))
                        .call(note -> checkpoints.keep(request.jobId(), note, job.spending().requests())))
                .chain(note -> note.links().isPresent()
                        ? Uni.createFrom().item(note)
                        : links.check(order, note, job, listener)
                                .call(checked -> checkpoints.keep(request.jobId(), checked, job.spending()
                                        .requests())))
                .call(stream::flushed);
    }

    private Uni<Assessment> assessment(JobRequest request, NoteRequest order, Checkpoint before, ClaudeContext job,
            ProgressPublisher progress) {
        progress.begin(Step.CREATING_ASSESSMENT);
        return before.assessment().map(assessment -> Uni.createFrom().item(assessment))
                .orElseGet(() -> assessments.write(order, job).call(
                        assessment -> checkpoints.keep(request.jobId(), assessment, job.spending().requests())));
    }

    private static NoteListener listener(NoteDeltaPublisher stream, ProgressPublisher progress) {
        return new NoteListener() {
            @Override
            public void text(String more) {
                progress.reached(FIRST_TEXT);
                stream.append(more);
            }

            @Override
            public void backTo(int length) {
                stream.backTo(length);
            }

            @Override
            public void reached(double share) {
                progress.reached(share);
            }
        };
    }
}
