package dev.studybuddy.credits.hold;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.credits.ledger.CreditsCreditedEvent;
import dev.studybuddy.credits.ledger.LedgerEntry;
import dev.studybuddy.platform.outbox.Outbox;

/** Publishes the events of holds through the outbox, in the transaction of the change. */
@ApplicationScoped
class HoldEventPublisher {
    private final Outbox outbox;

    HoldEventPublisher(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Publishes a decision; nothing while the hold is parked. */
    Uni<Void> publishDecision(SqlConnection tx, Hold hold, HoldDecision decision) {
        if (decision instanceof HoldDecision.Held held) {
            return outbox.append(tx, CreditsDebitedEvent.TOPIC, hold.userId(),
                    new CreditsDebitedEvent(held.transactionId(), hold.userId(), hold.videoId(), hold.id(),
                            held.amount(), held.balance(), held.at()));
        }
        if (decision instanceof HoldDecision.Declined declined) {
            return outbox.append(tx, CreditsDeclinedEvent.TOPIC, hold.userId(), new CreditsDeclinedEvent(hold.userId(),
                    hold.videoId(), hold.id(), declined.reason(), declined.balance(), declined.at()));
        }
        return Uni.createFrom().voidItem();
    }

    Uni<Void> publishRelease(SqlConnection tx, Hold hold, LedgerEntry release) {
        return outbox.append(tx, CreditsCreditedEvent.TOPIC, hold.userId(),
                CreditsCreditedEvent.ofRelease(hold.userId(), hold.videoId(), hold.id(), release));
    }
}
