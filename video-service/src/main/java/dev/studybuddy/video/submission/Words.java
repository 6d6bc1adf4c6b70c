package dev.studybuddy.video.submission;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.video.upload.GivenTranscripts;
import dev.studybuddy.video.upload.PackedTranscript;

/**
 * Where the words of a video come from.
 *
 * @param source {@code youtube} or {@code upload}
 * @param title what the person calls the video, or null
 * @param transcript null when they are to be read from YouTube
 */
record Words(String source, String title, PackedTranscript transcript) {
    static Words ofYoutube() {
        return new Words("youtube", null, null);
    }

    static Words given(String title, PackedTranscript transcript) {
        return new Words("upload", title, transcript);
    }

    boolean timesEstimated() {
        return transcript != null && transcript.timesEstimated();
    }

    /** Keeps them for the job that is done from them, unless they are to be read. */
    Uni<Void> keep(GivenTranscripts transcripts, SqlConnection tx, Accepted job) {
        return transcript == null
                ? Uni.createFrom().voidItem()
                : transcripts.keep(tx, job.jobId(), job.videoId(), title, transcript);
    }
}
