package dev.studybuddy.video.payment;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.platform.inbox.Inbox;
import dev.studybuddy.video.job.Attempts;
import dev.studybuddy.video.job.Endings;
import dev.studybuddy.video.limit.DailyLimit;
import dev.studybuddy.video.submission.IdempotencyKeys;

/**
 * What the ledger says. Its topics are keyed by person and each job has one decision, so their order among one another
 * does not matter. A decision that cannot be read is not lost: the submission is said again until there is one.
 */
@ApplicationScoped
class LedgerEvents {
    private final Inbox inbox;
    private final Attempts attempts;
    private final Endings endings;
    private final IdempotencyKeys keys;
    private final DailyLimit dailyLimit;

    LedgerEvents(Inbox inbox, Attempts attempts, Endings endings, IdempotencyKeys keys, DailyLimit dailyLimit) {
        this.inbox = inbox;
        this.attempts = attempts;
        this.endings = endings;
        this.keys = keys;
        this.dailyLimit = dailyLimit;
    }

    @Incoming("ledger")
    Uni<Void> receive(ConsumerRecord<String, String> record) {
        return switch (record.topic()) {
            case "credits.debited" -> inbox.once(record, "payment.debited", CreditsDebited.class, this::debited);
            case "credits.declined" -> inbox.once(record, "payment.declined", CreditsDeclined.class, this::declined);
            case "hold.questioned" -> inbox.once(record, "payment.questioned", HoldQuestioned.class,
                    (tx, hold) -> endings.repeat(tx, hold.jobId(), hold.videoId(), hold.userId()));
            default -> throw new IllegalStateException("Nobody reads " + record.topic() + " here");
        };
    }

    /** A debit for a job that has ended meanwhile is answered with the ending, so that the hold ends too. */
    private Uni<Void> debited(SqlConnection tx, CreditsDebited debit) {
        return attempts.unpaid(tx, debit.jobId()).chain(unpaid -> unpaid.isPresent()
                ? dailyLimit.count(tx, unpaid.get().userId()).chain(within -> within
                        ? attempts.first(tx, debit.jobId())
                        : tooMany(tx, debit))
                : endings.repeat(tx, debit.jobId(), debit.videoId(), debit.userId()));
    }

    /** Only now, behind the ledger's decision: what it declines does not count, and the ending releases this hold. */
    private Uni<Void> tooMany(SqlConnection tx, CreditsDebited debit) {
        return endings.fail(tx, debit.jobId(), "daily_limit", null).chain(() -> keys.forget(tx, debit.jobId()));
    }

    private Uni<Void> declined(SqlConnection tx, CreditsDeclined decline) {
        return endings.decline(tx, decline.jobId()).chain(() -> keys.forget(tx, decline.jobId()));
    }
}
