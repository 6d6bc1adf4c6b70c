package dev.studybuddy.worker.grading;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.log.StackTraceOnly;
import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeUser;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.store.ResultCache;

/** Grades the answer of a request, once: a redelivered request has the same grade and is not paid twice. */
@ApplicationScoped
class GradingService {
    private static final Logger LOG = Logger.getLogger(GradingService.class);
    private static final int RETRIES = 2;
    /** The pause before a retry, in pauses of the client, whose own retries have failed before. */
    private static final int PAUSES = 40;

    private final AnswerGrader grader;
    private final ResultCache results;
    private final ClaudeConfig claude;
    private final Clock clock;

    GradingService(AnswerGrader grader, ResultCache results, ClaudeConfig claude, Clock clock) {
        this.grader = grader;
        this.results = results;
        this.claude = claude;
        this.clock = clock;
    }

    /** Returns the grade, at the latest when the answer expires. Never fails. */
    Uni<GradingDoneEvent> grade(GradingRequestedEvent request) {
        Duration left = Duration.between(clock.instant(), request.expiresAt());
        Spending spending = new Spending(List.of(), spent -> {});
        if (left.isNegative() || left.isZero()) {
            return Uni.createFrom().item(failed(request, new JobFailure(FailureCode.DEADLINE_EXCEEDED), spending));
        }
        return results.find(request.answerId(), GradingDoneEvent.class).chain(found -> found
                .map(done -> Uni.createFrom().item(done))
                .orElseGet(() -> request(request, spending, left).call(done -> results.keep(request.answerId(), done,
                        left))));
    }

    private Uni<GradingDoneEvent> request(GradingRequestedEvent request, Spending spending, Duration left) {
        ClaudeContext context = new ClaudeContext(spending, Optional.of(ClaudeUser.of(request.userId())),
                waiting -> {});
        return Uni.createFrom().deferred(() -> grader.grade(request, context))
                .onFailure(GradingService::isRetryable).retry()
                .withBackOff(claude.pause().multipliedBy(PAUSES), claude.pause().multipliedBy(2 * PAUSES))
                .atMost(RETRIES)
                .ifNoItem().after(left).failWith(() -> new JobFailure(FailureCode.DEADLINE_EXCEEDED))
                .map(grade -> GradingDoneEvent.graded(request, grade, claude.modelAssessment(), spending, clock
                        .instant()))
                .onFailure().recoverWithItem(failure -> failed(request, failure, spending));
    }

    private GradingDoneEvent failed(GradingRequestedEvent request, Throwable failure, Spending spending) {
        String code = JobFailure.of(failure).code();
        if (code.equals(FailureCode.INTERNAL.code())) {
            LOG.errorf(StackTraceOnly.of(failure), "Grading failed unexpectedly: %s exception=%s", request, failure
                    .getClass().getName());
        } else {
            LOG.infof("Grading failed: %s code=%s", request, code);
        }
        return GradingDoneEvent.failed(request, code, claude.modelAssessment(), spending, clock.instant());
    }

    /** A failure until a known time is not retried: the user answers again. */
    private static boolean isRetryable(Throwable failure) {
        JobFailure known = JobFailure.of(failure);
        return known.retryable() && known.notBefore().isEmpty();
    }
}
