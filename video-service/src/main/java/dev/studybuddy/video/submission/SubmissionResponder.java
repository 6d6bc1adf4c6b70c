package dev.studybuddy.video.submission;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.job.JobViewRepository;
import dev.studybuddy.video.library.VideoViewRepository;
import dev.studybuddy.video.notification.RowChangeNotifier;

/** Responds with the ledger's decision if it arrives in time, otherwise with a job whose payment is pending. */
@ApplicationScoped
class SubmissionResponder {
    private final RowChangeNotifier notifier;
    private final SubmissionConfig config;
    private final VideoViewRepository videos;
    private final JobViewRepository jobs;
    private final Clock clock;

    SubmissionResponder(RowChangeNotifier notifier, SubmissionConfig config, VideoViewRepository videos,
            JobViewRepository jobs, Clock clock) {
        this.notifier = notifier;
        this.config = config;
        this.videos = videos;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @return fails with {@code insufficient_credits} or {@code daily_limit} when the submission is rejected */
    Uni<SubmissionResponse> respond(UUID userId, SubmissionId submission) {
        return notifier.awaitChange(submission.jobId(), config.ledgerWait(), () -> load(userId, submission),
                SubmissionResponse::isUndecided)
                .invoke(response -> response.rejection(clock.instant()).ifPresent(rejection -> {
                    throw rejection;
                }));
    }

    private Uni<SubmissionResponse> load(UUID userId, SubmissionId submission) {
        return videos.find(userId, submission.videoId())
                .chain(video -> jobs.find(userId, submission.jobId())
                        .map(job -> new SubmissionResponse(video.orElseThrow(Problem::notFound),
                                job.orElseThrow(Problem::notFound))));
    }
}
