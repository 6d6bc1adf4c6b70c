package dev.studybuddy.worker.draft;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.progress.AttemptEventPublisher;
import dev.studybuddy.worker.progress.Step;
import dev.studybuddy.worker.prompt.TranscriptBlock;
import dev.studybuddy.worker.store.Checkpoint;
import dev.studybuddy.worker.store.CheckpointRepository;
import dev.studybuddy.worker.store.TranscriptCache;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.transcript.TranscriptSource;
import dev.studybuddy.worker.upload.UploadedTranscriptClient;

/** The first step: loads the transcript from the checkpoint, from YouTube or from an upload. */
@ApplicationScoped
class TranscriptStep {
    /** Bytes of the draft that are reserved for everything but the transcript. */
    private static final int RESERVED_BYTES = 1024 * 1024;
    /** Bytes of a segment in JSON besides its text. */
    private static final int SEGMENT_OVERHEAD_BYTES = 60;

    private static final String READING_UPLOAD = "Reading the transcript that you gave";

    private final TranscriptSource source;
    private final TranscriptCache cache;
    private final UploadedTranscriptClient uploads;
    private final CheckpointRepository checkpoints;

    TranscriptStep(TranscriptSource source, TranscriptCache cache, UploadedTranscriptClient uploads,
            CheckpointRepository checkpoints) {
        this.source = source;
        this.cache = cache;
        this.uploads = uploads;
        this.checkpoints = checkpoints;
    }

    /** Returns the checkpoint of the job, which holds the transcript; a new checkpoint is saved. */
    Uni<Checkpoint> run(AttemptContext attempt) {
        attempt.progress().begin(Step.FETCHING_TRANSCRIPT);
        return checkpoints.find(attempt.request().jobId())
                .chain(found -> found.map(checkpoint -> Uni.createFrom().item(checkpoint))
                        .orElseGet(() -> createCheckpoint(attempt)))
                .invoke(checkpoint -> requireLength(attempt.request(), checkpoint.transcript()))
                .invoke(checkpoint -> requireDraftFits(checkpoint.transcript()))
                .invoke(checkpoint -> attempt.progress().reached(1));
    }

    private Uni<Checkpoint> createCheckpoint(AttemptContext attempt) {
        return fetchTranscript(attempt)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(transcript -> new Checkpoint(transcript, TranscriptBlock.newDelimiter()))
                .call(checkpoint -> checkpoints.begin(attempt.request().jobId(), checkpoint));
    }

    private Uni<Transcript> fetchTranscript(AttemptContext attempt) {
        JobRequest request = attempt.request();
        switch (request.source()) {
            case "youtube" -> {
                TranscriptRequest transcriptRequest = new TranscriptRequest(request.youtubeId(), request
                        .captionLanguage(),
                        request.noteLanguage());
                return cache.once(transcriptRequest,
                        () -> source.fetch(transcriptRequest, attempt.circuits(), attempt.progress()::setMessage));
            }
            // An uploaded transcript belongs to one user. The cache is shared by all users.
            case "upload" -> {
                attempt.progress().setMessage(READING_UPLOAD);
                return uploads.fetch(request.jobId(), request.youtubeId());
            }
            default -> {
                return Uni.createFrom().failure(new JobFailure(FailureCode.INTERNAL, false,
                        new IllegalArgumentException("unknown source")));
            }
        }
    }

    /** The length may not have been known at the submission, and the cache serves users of all tiers. */
    private static void requireLength(JobRequest request, Transcript transcript) {
        if (request.longestSeconds().filter(longest -> transcript.durationSeconds() > longest).isPresent()) {
            throw new JobFailure(FailureCode.TRANSCRIPT_TOO_LONG);
        }
    }

    /** Rejects a transcript whose draft exceeds the size limit of the topic, before the model causes costs. */
    private static void requireDraftFits(Transcript transcript) {
        long bytes = transcript.segments().stream().mapToLong(segment -> segment.text().getBytes(
                StandardCharsets.UTF_8).length + SEGMENT_OVERHEAD_BYTES).sum();
        if (bytes > AttemptEventPublisher.LARGEST - RESERVED_BYTES) {
            throw new JobFailure(FailureCode.TRANSCRIPT_TOO_LONG);
        }
    }
}
