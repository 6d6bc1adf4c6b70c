package dev.studybuddy.video.submission;

import java.time.Instant;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

import dev.studybuddy.platform.outbox.OutgoingEvent;

/** {@code video.submitted}: a video waits for the ledger's decision. */
record VideoSubmittedEvent(UUID videoId, UUID jobId, UUID userId, String youtubeId, String source, int credits,
        Instant submittedAt) {
    static final String TOPIC = "video.submitted";

    /** Builds the event of a row of the table {@code job}. */
    static OutgoingEvent from(Row job, Instant now) {
        UUID videoId = job.getUUID("video_id");
        return new OutgoingEvent(TOPIC, videoId,
                new VideoSubmittedEvent(videoId, job.getUUID("id"), job.getUUID("user_id"),
                        job.getString("youtube_id"), job.getString("source"), VideoPrice.CREDITS, now));
    }
}
