package dev.studybuddy.worker.claude;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;

import com.anthropic.models.messages.MessageCreateParams;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;

/** Decides whether a request may be sent now: the gate is open, and neither the day's nor the job's money is spent. */
final class RequestAdmission {
    private static final int JITTER_MILLIS = 200;

    private final ClaudeConfig settings;
    private final SharedLimits limits;

    RequestAdmission(ClaudeConfig settings, SharedLimits limits) {
        this.settings = settings;
        this.limits = limits;
    }

    /** The request as it may be sent, once it may; the answer may have to be shorter. */
    Uni<MessageCreateParams> to(MessageCreateParams request, ClaudeContext job) {
        return pass(job, settings.patience()).chain(() -> today(job)).map(open -> JobBudget.within(settings
                .jobBudgetCents(),
                request, job.spending()));
    }

    private Uni<Void> pass(ClaudeContext job, Duration patience) {
        return limits.closedFor().chain(closed -> {
            if (closed.isZero()) {
                job.waiting().accept(false);
                return Uni.createFrom().voidItem();
            }
            if (closed.compareTo(patience) > 0) {
                return Uni.createFrom().failure(new JobFailure(FailureCode.CLAUDE_RATE_LIMITED,
                        Instant.now().plus(closed)));
            }
            job.waiting().accept(true);
            // Not all at the same moment.
            Duration wait = closed.plusMillis(1 + ThreadLocalRandom.current().nextInt(JITTER_MILLIS));
            return Uni.createFrom().voidItem().onItem().delayIt().by(wait)
                    .chain(() -> pass(job, patience.minus(closed)));
        });
    }

    /** A job that has begun is ended, lest what it has cost already be paid for nothing. */
    private Uni<Void> today(ClaudeContext job) {
        if (settings.dailyBudgetCents().isEmpty() || !job.spending().requests().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return limits.spentToday().invoke(spent -> {
            if (spent >= settings.dailyBudgetCents().get()) {
                throw new JobFailure(FailureCode.CLAUDE_DAILY_BUDGET,
                        LocalDate.now(ZoneOffset.UTC).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
        }).replaceWithVoid();
    }
}
