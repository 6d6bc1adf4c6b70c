package dev.studybuddy.video.submission;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.studybuddy.messaging.http.Problem;
import dev.studybuddy.video.job.JobQueries;
import dev.studybuddy.video.library.VideoQueries;

/** Answers a submission with the ledger's decision when it comes in time, else with a job whose payment is pending. */
@ApplicationScoped
class Answers {
    private final LedgerDecisions decisions;
    private final VideoQueries videos;
    private final JobQueries jobs;

    Answers(LedgerDecisions decisions, VideoQueries videos, JobQueries jobs) {
        this.decisions = decisions;
        this.videos = videos;
        this.jobs = jobs;
    }

    /** @throws Problem {@code insufficient_credits} when the ledger declined, {@code daily_limit} for too many of a day */
    Uni<Submitted> to(UUID userId, Accepted accepted) {
        CompletableFuture<Void> decision = decisions.about(accepted.jobId());
        Context request = Vertx.currentContext();
        return read(userId, accepted)
                .chain(seen -> seen.undecided()
                        // A copy: a caller who hangs up gives up waiting for himself alone.
                        ? Uni.createFrom().completionStage(decision::copy)
                                // The wake-up comes from another context; the answer belongs to the request's.
                                .emitOn(work -> request.runOnContext(ignored -> work.run()))
                                .chain(() -> read(userId, accepted))
                        : Uni.createFrom().item(seen))
                .invoke(answer -> answer.refusal().ifPresent(refusal -> {
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
