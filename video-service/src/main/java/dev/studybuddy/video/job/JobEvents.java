package dev.studybuddy.video.job;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.studybuddy.platform.outbox.OutgoingEvent;
import dev.studybuddy.video.error.JobErrorCode;
import dev.studybuddy.video.limit.VideoLengthLimiter;

/**
 * Builds the events of a job from its stored state. The key of each is the video's id. They belong to the trace of the
 * job's submission, also when a timer or another job causes them.
 */
@ApplicationScoped
class JobEvents {
    static final String WAITING_FOR_LANE = "Waiting for a free lane";
    static final String WAITING_FOR_OTHERS = "Waiting for your other videos";
    static final String WAITING_FOR_ATTEMPT = "Waiting for the next attempt";
    static final String WAITING_FOR_CLAUDE = "Waiting for Claude";
    static final String DONE = "Done";

    private final VideoLengthLimiter lengths;
    private final Clock clock;

    JobEvents(VideoLengthLimiter lengths, Clock clock) {
        this.lengths = lengths;
        this.clock = clock;
    }

    /** @param userCentsToday what Claude has cost for the user since midnight (UTC), in cents */
    OutgoingEvent requested(Job job, double userCentsToday) {
        return new OutgoingEvent(JobRequestedEvent.TOPIC, job.videoId(),
                new JobRequestedEvent(job.id(), job.videoId(), job.userId(), job.youtubeId(), job.source(),
                        job.subject(), job.captionLanguage(), job.noteLanguage(), job.style(), job.instructions(), job
                                .attempt(),
                        job.tier().code(), lengths.maxSeconds(job.tier()), userCentsToday, clock.instant()))
                .inTrace(job.traceParent());
    }

    OutgoingEvent waiting(Job job, String message) {
        return waiting(job, message, clock.instant());
    }

    static OutgoingEvent waiting(Job job, String message, Instant at) {
        return new OutgoingEvent(JobWaitingEvent.TOPIC, job.videoId(),
                new JobWaitingEvent(job.id(), job.videoId(), job.userId(), job.attempt(), job.seq(), "running",
                        "waiting", job.progress(), message, job.nextAttemptAt(), at)).inTrace(job.traceParent());
    }

    /** Stops the job's current attempt. */
    OutgoingEvent cancelled(Job job, CancelReason reason) {
        return cancelled(job, job.attempt(), reason);
    }

    OutgoingEvent cancelled(Job job, int attempt, CancelReason reason) {
        return cancelled(job, attempt, reason, clock.instant());
    }

    static OutgoingEvent cancelled(Job job, int attempt, CancelReason reason, Instant at) {
        return new OutgoingEvent(JobCancelledEvent.TOPIC, job.videoId(), new JobCancelledEvent(job.id(), job.videoId(),
                job.userId(), attempt, reason.code(), at)).inTrace(job.traceParent());
    }

    /** The final event of a job that has ended. */
    static OutgoingEvent ended(Job job) {
        OutgoingEvent event = switch (job.status()) {
            case COMPLETED -> new OutgoingEvent(VideoCompletedEvent.TOPIC, job.videoId(),
                    new VideoCompletedEvent(job.videoId(), job.id(), job.userId(), job.noteId(), job.attempt(),
                            job.seconds(), job.completedAt()));
            case FAILED, CANCELLED -> new OutgoingEvent(VideoFailedEvent.TOPIC, job.videoId(),
                    new VideoFailedEvent(job.videoId(), job.id(), job.userId(), job.errorCode(),
                            job.status() == JobStatus.CANCELLED, job.charged(), job.completedAt()));
            default -> throw new IllegalStateException("Job " + job.id() + " has not ended");
        };
        return event.inTrace(job.traceParent());
    }

    /** The final event of an active job whose user is erased. The hold is released, whatever the state of the job. */
    OutgoingEvent erased(Job job) {
        return new OutgoingEvent(VideoFailedEvent.TOPIC, job.videoId(), new VideoFailedEvent(job.videoId(), job.id(),
                job.userId(), JobErrorCode.CANCELLED.code(), true, false, clock.instant())).inTrace(job.traceParent());
    }

    /** The final event of a job that is not in the database: its hold is released. */
    OutgoingEvent unknown(UUID jobId, UUID videoId, UUID userId) {
        return new OutgoingEvent(VideoFailedEvent.TOPIC, videoId, new VideoFailedEvent(videoId, jobId, userId,
                JobErrorCode.INTERNAL.code(), false, false, clock.instant()));
    }
}
