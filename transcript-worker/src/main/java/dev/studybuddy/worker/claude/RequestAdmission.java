package dev.studybuddy.worker.claude;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import com.anthropic.models.messages.MessageCreateParams;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;

/** Admits a request when the gate is open and the budgets of the day and of the job are not used up. */
final class RequestAdmission {
    private static final int JITTER_MILLIS = 200;

    private final ClaudeConfig config;
    private final SharedLimits limits;
    private final Clock clock;

    RequestAdmission(ClaudeConfig config, SharedLimits limits, Clock clock) {
        this.config = config;
        this.limits = limits;
        this.clock = clock;
    }

    /** Waits for the gate. Returns the request, with a shorter maximum response if the budget requires it. */
    Uni<MessageCreateParams> admit(MessageCreateParams request, ClaudeContext context) {
        return awaitGate(context, config.maxWait()).chain(() -> requireDailyBudget(context))
                .chain(() -> requireUserBudget(context))
                .map(admitted -> JobBudget.limit(config.jobBudgetCents(), request, context.spending()));
    }

    private Uni<Void> awaitGate(ClaudeContext context, Duration maxWait) {
        return limits.closedFor().chain(closed -> {
            if (closed.isZero()) {
                context.waiting().accept(false);
                return Uni.createFrom().voidItem();
            }
            if (closed.compareTo(maxWait) > 0) {
                return Uni.createFrom().failure(new JobFailure(FailureCode.CLAUDE_RATE_LIMITED,
                        clock.instant().plus(closed)));
            }
            context.waiting().accept(true);
            // The jitter spreads the requests of the lanes.
            Duration wait = closed.plusMillis(1 + ThreadLocalRandom.current().nextInt(JITTER_MILLIS));
            return Uni.createFrom().voidItem().onItem().delayIt().by(wait)
                    .chain(() -> awaitGate(context, maxWait.minus(closed)));
        });
    }

    /** Applies to jobs without costs only: a job that has already caused costs is completed. */
    private Uni<Void> requireDailyBudget(ClaudeContext context) {
        if (config.dailyBudgetCents().isEmpty() || !context.spending().requests().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return limits.spentToday().invoke(spent -> {
            if (spent >= config.dailyBudgetCents().get()) {
                throw new JobFailure(FailureCode.CLAUDE_DAILY_BUDGET, tomorrow());
            }
        }).replaceWithVoid();
    }

    /**
     * Rejects the first request of a job when the user's daily budget is used up. A job that has already caused costs
     * is completed.
     */
    private Uni<Void> requireUserBudget(ClaudeContext context) {
        Optional<Double> budget = config.userDailyCents().flatMap(budgets -> context.user().flatMap(budgets::of));
        if (budget.isEmpty() || !context.spending().requests().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return limits.spentToday(context.user().get()).invoke(spent -> {
            if (spent >= budget.get()) {
                throw new JobFailure(FailureCode.CLAUDE_USER_BUDGET, tomorrow());
            }
        }).replaceWithVoid();
    }

    private Instant tomorrow() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1).atStartOfDay().toInstant(
                ZoneOffset.UTC);
    }
}
