package dev.studybuddy.video.payment;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.platform.inbox.Inbox;
import dev.studybuddy.video.error.JobErrorCode;
import dev.studybuddy.video.job.AttemptScheduler;
import dev.studybuddy.video.job.JobCompletionService;
import dev.studybuddy.video.limit.DailyVideoLimiter;
import dev.studybuddy.video.submission.SubmissionKeys;

/**
 * Consumes the ledger's decisions. The topics are keyed by user and each job has one decision, so the order between the
 * topics does not matter. An unreadable decision is not lost: the submission is republished until there is a decision.
 */
@ApplicationScoped
class LedgerEventConsumer {
    private final Inbox inbox;
    private final AttemptScheduler attempts;
    private final JobCompletionService completion;
    private final SubmissionKeys keys;
    private final DailyVideoLimiter dailyLimit;

    LedgerEventConsumer(Inbox inbox, AttemptScheduler attempts, JobCompletionService completion, SubmissionKeys keys,
            DailyVideoLimiter dailyLimit) {
        this.inbox = inbox;
        this.attempts = attempts;
        this.completion = completion;
        this.keys = keys;
        this.dailyLimit = dailyLimit;
    }

    @Incoming("ledger")
    Uni<Void> consume(ConsumerRecord<String, String> record) {
        return switch (record.topic()) {
            case CreditsDebitedEvent.TOPIC -> inbox.once(record, "payment.debited", CreditsDebitedEvent.class,
                    this::debited);
            case CreditsDeclinedEvent.TOPIC -> inbox.once(record, "payment.declined", CreditsDeclinedEvent.class,
                    this::declined);
            case HoldQuestionedEvent.TOPIC -> inbox.once(record, "payment.questioned", HoldQuestionedEvent.class,
                    (tx, hold) -> completion.republish(tx, hold.jobId(), hold.videoId(), hold.userId()));
            default -> throw new IllegalStateException("Unexpected topic " + record.topic());
        };
    }

    /** A debit for a job that has ended meanwhile is answered with the final event, so that the hold ends too. */
    private Uni<Void> debited(SqlConnection tx, CreditsDebitedEvent debit) {
        return attempts.lockPendingPayment(tx, debit.jobId()).chain(pending -> pending.isPresent()
                ? dailyLimit.count(tx, pending.get().userId()).chain(isWithinLimit -> isWithinLimit
                        ? attempts.queue(tx, debit.jobId())
                        : rejectOverDailyLimit(tx, debit))
                : completion.republish(tx, debit.jobId(), debit.videoId(), debit.userId()));
    }

    /** Only after the ledger's decision: declined submissions do not count. The final event releases the hold. */
    private Uni<Void> rejectOverDailyLimit(SqlConnection tx, CreditsDebitedEvent debit) {
        return completion.fail(tx, debit.jobId(), JobErrorCode.DAILY_LIMIT)
                .chain(() -> keys.release(tx, debit.jobId()));
    }

    private Uni<Void> declined(SqlConnection tx, CreditsDeclinedEvent decline) {
        return completion.decline(tx, decline.jobId()).chain(() -> keys.release(tx, decline.jobId()));
    }
}
