package dev.studybuddy.video.submission;

import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.video.upload.EncodedTranscript;
import dev.studybuddy.video.upload.UploadedTranscriptRepository;

/**
 * Where the transcript of a job comes from.
 *
 * @param name {@code youtube} or {@code upload}
 * @param title the user's title for the video
 * @param transcript empty when the worker fetches the captions from YouTube
 */
record TranscriptSource(String name, Optional<String> title, Optional<EncodedTranscript> transcript) {
    static final String YOUTUBE = "youtube";

    static TranscriptSource youtube() {
        return new TranscriptSource(YOUTUBE, Optional.empty(), Optional.empty());
    }

    static TranscriptSource upload(Optional<String> title, EncodedTranscript transcript) {
        return new TranscriptSource("upload", title, Optional.of(transcript));
    }

    boolean hasEstimatedTimes() {
        return transcript.map(EncodedTranscript::timesEstimated).orElse(false);
    }

    /** Stores an uploaded transcript with its job. */
    Uni<Void> save(UploadedTranscriptRepository transcripts, SqlConnection tx, SubmissionId job) {
        return transcript.isEmpty()
                ? Uni.createFrom().voidItem()
                : transcripts.save(tx, job.jobId(), job.videoId(), title, transcript.get());
    }
}
