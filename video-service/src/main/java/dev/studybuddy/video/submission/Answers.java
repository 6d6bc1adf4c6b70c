package dev.studybuddy.video.submission;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.job.JobQueries;
import dev.studybuddy.video.library.VideoQueries;
import dev.studybuddy.video.wakeup.WakeUps;

/** Answers a submission with the ledger's decision when it comes in time, else with a job whose payment is pending. */
@ApplicationScoped
class Answers {
    private final WakeUps wakeUps;
    private final SubmissionSettings settings;
    private final VideoQueries videos;
    private final JobQueries jobs;

    Answers(WakeUps wakeUps, SubmissionSettings settings, VideoQueries videos, JobQueries jobs) {
        this.wakeUps = wakeUps;
        this.settings = settings;
        this.videos = videos;
        this.jobs = jobs;
    }

    /** @throws Problem {@code insufficient_credits} when the ledger declined, {@code daily_limit} for too many of a day */
    Uni<Submitted> to(UUID userId, Accepted accepted) {
        return wakeUps.await(accepted.jobId(), settings.ledgerWait(), () -> read(userId, accepted),
                Submitted::undecided).invoke(answer -> answer.refusal().ifPresent(refusal -> {
                    throw refusal;
                }));
    }

    private Uni<Submitted> read(UUID userId, Accepted accepted) {
        return videos.find(userId, accepted.videoId())
                .chain(video -> jobs.find(userId, accepted.jobId())
                        .map(job -> new Submitted(video.orElseThrow(Problem::notFound),
                                job.orElseThrow(Problem::notFound))));
    }
}
