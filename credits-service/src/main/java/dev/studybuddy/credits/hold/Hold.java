package dev.studybuddy.credits.hold;

import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

/**
 * What credits are wanted for, named by whoever wants them, so that asking twice is harmless.
 *
 * @param purpose what kind of thing it is, for example {@value #VIDEO}
 * @param id the thing itself: for a video the id of its job, as a retry is a new hold
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
