package dev.studybuddy.video.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import dev.studybuddy.platform.outbox.OutgoingEvent;

/** The events that are said of a job, made of its stored state. Each is keyed by the video. */
final class Announcements {
    static final String WAITING_FOR_LANE = "Waiting for a free lane";
    static final String WAITING_FOR_OTHERS = "Waiting for your other videos";
    static final String WAITING_FOR_ATTEMPT = "Waiting for the next attempt";
    static final String WAITING_FOR_CLAUDE = "Waiting for Claude";
    static final String DONE = "Done";

    private Announcements() {}

    static OutgoingEvent requested(Job job) {
        return new OutgoingEvent("job.requested", job.videoId(),
                new JobRequested(job.id(), job.videoId(), job.userId(), job.youtubeId(), job.source(), job.subject(),
                        job.captionLanguage(), job.noteLanguage(), job.style(), job.attempt(), now()));
    }

    static OutgoingEvent waiting(Job job, String message) {
        return new OutgoingEvent("job.progress", job.videoId(),
                new JobWaiting(job.id(), job.videoId(), job.userId(), job.attempt(), job.seq(), "running", "waiting",
                        job.progress(), message, job.nextAttemptAt(), now()));
    }

    static OutgoingEvent cancelled(Job job, int attempt, String reason) {
        return new OutgoingEvent("job.cancelled", job.videoId(),
                new JobCancelled(job.id(), job.videoId(), job.userId(), attempt, reason, now()));
    }

    /** The ending of a job that has ended. */
    static OutgoingEvent ended(Job job) {
        return switch (job.status()) {
            case COMPLETED -> new OutgoingEvent("video.completed", job.videoId(),
                    new VideoCompleted(job.videoId(), job.id(), job.userId(), job.noteId(), job.attempt(),
                            job.seconds(), job.completedAt()));
            case FAILED, CANCELLED -> new OutgoingEvent("video.failed", job.videoId(),
                    new VideoFailed(job.videoId(), job.id(), job.userId(), job.errorCode(),
                            job.status() == JobStatus.CANCELLED, job.charged(), job.completedAt()));
            default -> throw new IllegalStateException("Job " + job.id() + " has not ended");
        };
    }

    /** The ending of a job whose person is erased: whatever it has come to, its hold is released. */
    static OutgoingEvent erased(Job job) {
        return new OutgoingEvent("video.failed", job.videoId(),
                new VideoFailed(job.videoId(), job.id(), job.userId(), "cancelled", true, false, now()));
    }

    /** The ending of a job that nobody here has heard of: its hold is to be released. */
    static OutgoingEvent unknown(UUID jobId, UUID videoId, UUID userId) {
        return new OutgoingEvent("video.failed", videoId,
                new VideoFailed(videoId, jobId, userId, "internal", false, false, now()));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
