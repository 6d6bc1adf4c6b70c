package dev.studybuddy.credits.hold;

import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

/**
 * The key of a hold, chosen by the requester so that a repeated request finds the same hold.
 *
 * @param purpose the kind of work, for example {@value #VIDEO}
 * @param id the work: for a video the id of its job, because a retry needs a new hold
 */
record Hold(String purpose, UUID id, UUID userId, UUID videoId) {
    static final String VIDEO = "video";

    static Hold ofJob(UUID jobId, UUID userId, UUID videoId) {
        return new Hold(VIDEO, jobId, userId, videoId);
    }

    static Hold of(Row row) {
        return new Hold(row.getString("purpose"), row.getUUID("id"), row.getUUID("user_id"), row.getUUID("video_id"));
    }
}
