package dev.studybuddy.credits.bonus;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.credits.hold.ParkedHoldService;
import dev.studybuddy.credits.ledger.CreditsCreditedEvent;
import dev.studybuddy.credits.ledger.LedgerEntry;
import dev.studybuddy.platform.inbox.Inbox;
import dev.studybuddy.platform.outbox.Outbox;

/** Creates the account of a registered user, grants the bonus and decides the user's parked holds. */
@ApplicationScoped
class RegistrationConsumer {
    private final Inbox inbox;
    private final Outbox outbox;
    private final BonusService bonuses;
    private final ParkedHoldService parkedHolds;

    RegistrationConsumer(Inbox inbox, Outbox outbox, BonusService bonuses, ParkedHoldService parkedHolds) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.bonuses = bonuses;
        this.parkedHolds = parkedHolds;
    }

    @Incoming("user-registered")
    Uni<Void> registered(ConsumerRecord<String, String> record) {
        return inbox.once(record, "bonus.user-registered", UserRegisteredEvent.class,
                (tx, event) -> bonuses.grant(tx, event.userId(), event.identityHash())
                        .chain(bonus -> bonus.map(entry -> publish(tx, event.userId(), entry))
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                        .chain(() -> parkedHolds.decideAll(tx, event.userId())));
    }

    private Uni<Void> publish(SqlConnection tx, UUID userId, LedgerEntry bonus) {
        return outbox.append(tx, CreditsCreditedEvent.TOPIC, userId,
                CreditsCreditedEvent.ofGrant(userId, "bonus", bonus));
    }
}
