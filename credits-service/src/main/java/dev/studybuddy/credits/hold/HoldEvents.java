package dev.studybuddy.credits.hold;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.credits.ledger.CreditsCredited;
import dev.studybuddy.credits.ledger.Posted;
import dev.studybuddy.platform.outbox.Outbox;

/** What the ledger says aloud about holds, in the transaction that it says it of. */
@ApplicationScoped
class HoldEvents {
    private final Outbox outbox;

    HoldEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Nothing while it is parked. */
    Uni<Void> say(SqlConnection tx, Hold hold, Decision decision) {
        if (decision instanceof Decision.Held held) {
            return outbox.append(tx, CreditsDebited.TOPIC, hold.userId(), new CreditsDebited(held.transactionId(),
                    hold.userId(), hold.videoId(), hold.id(), held.amount(), held.balance(), held.at()));
        }
        if (decision instanceof Decision.Declined declined) {
            return outbox.append(tx, CreditsDeclined.TOPIC, hold.userId(), new CreditsDeclined(hold.userId(),
                    hold.videoId(), hold.id(), declined.reason(), declined.balance(), declined.at()));
        }
        return Uni.createFrom().voidItem();
    }

    Uni<Void> say(SqlConnection tx, Hold hold, Posted release) {
        return outbox.append(tx, CreditsCredited.TOPIC, hold.userId(),
                CreditsCredited.ofJob(hold.userId(), hold.videoId(), hold.id(), release));
    }
}
