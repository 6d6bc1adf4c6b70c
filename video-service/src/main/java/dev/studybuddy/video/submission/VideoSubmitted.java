package dev.studybuddy.video.submission;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

import dev.studybuddy.platform.outbox.OutgoingEvent;

/** {@code video.submitted}: a video waits for the ledger's decision. */
record VideoSubmitted(UUID videoId, UUID jobId, UUID userId, String youtubeId, String source, int credits,
        Instant submittedAt) {
    /** Every video costs the same. */
    private static final int CREDITS = 1;

    /** The event of a row of the table {@code job}. */
    static OutgoingEvent of(Row job) {
        UUID videoId = job.getUUID("video_id");
        return new OutgoingEvent("video.submitted", videoId,
                new VideoSubmitted(videoId, job.getUUID("id"), job.getUUID("user_id"), job.getString("youtube_id"),
                        job.getString("source"), CREDITS, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }
}
