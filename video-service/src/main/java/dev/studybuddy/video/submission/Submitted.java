package dev.studybuddy.video.submission;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.job.JobView;
import dev.studybuddy.video.library.VideoView;

/** The answer to a submission. */
@Schema(name = "Submitted", requiredProperties = { "video", "job" })
record Submitted(VideoView video, JobView job) {
    boolean undecided() {
        return job.status().equals("pending_payment");
    }

    /** What is answered in place of this when the ledger declined, or the day's limit is reached; else empty. */
    Optional<Problem> refusal() {
        return switch (Objects.toString(job.errorCode(), "")) {
            case "insufficient_credits" -> Optional.of(refused(402, "You have no credit left for this video."));
            case "daily_limit" -> Optional.of(refused(429, "You have reached the number of videos for today.")
                    .withHeader("Retry-After", secondsToTheNextDay()));
            default -> Optional.empty();
        };
    }

    private Problem refused(int status, String detail) {
        return new Problem(status, job.errorCode(), detail).with("video_id", video.id()).with("job_id", job.id());
    }

    /** From the day that is full: when it is over by now, it is no time at all. */
    private long secondsToTheNextDay() {
        Instant next = job.completedAt().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        return Math.max(1, Duration.between(Instant.now(), next).plusMillis(999).toSeconds());
    }

    /** 202, and where the video is. */
    RestResponse<Submitted> response() {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, this)
                .header("Location", "/videos/" + video.id()).build();
    }
}
