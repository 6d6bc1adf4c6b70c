package dev.studybuddy.video.submission;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.error.JobErrorCode;
import dev.studybuddy.video.job.JobView;
import dev.studybuddy.video.library.VideoView;

/** The response to a submission. */
@Schema(name = "Submitted", requiredProperties = { "video", "job" })
record SubmissionResponse(VideoView video, JobView job) {
    boolean isUndecided() {
        return job.status().equals("pending_payment");
    }

    /** The problem to return when the ledger declined or the daily limit is reached. */
    Optional<Problem> rejection(Instant now) {
        return switch (Objects.toString(job.errorCode(), "")) {
            case "insufficient_credits" -> Optional.of(problem(402, JobErrorCode.INSUFFICIENT_CREDITS));
            case "daily_limit" -> Optional.of(problem(429, JobErrorCode.DAILY_LIMIT)
                    .withHeader("Retry-After", secondsToNextDay(now)));
            default -> Optional.empty();
        };
    }

    private Problem problem(int status, JobErrorCode code) {
        return new Problem(status, code.code(), code.sentence()).with("video_id", video.id())
                .with("job_id", job.id());
    }

    /** Seconds to the end of the day whose limit is reached; at least 1, also when that day is over. */
    private long secondsToNextDay(Instant now) {
        Instant next = job.completedAt().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        return Math.max(1, Duration.between(now, next).plusMillis(999).toSeconds());
    }

    /** 202 with the address of the video. */
    RestResponse<SubmissionResponse> accepted() {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, this)
                .header("Location", "/videos/" + video.id()).build();
    }
}
