package dev.studybuddy.credits.bonus;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.credits.hold.ParkedHolds;
import dev.studybuddy.credits.ledger.CreditsCredited;
import dev.studybuddy.credits.ledger.Posted;
import dev.studybuddy.platform.inbox.Inbox;
import dev.studybuddy.platform.outbox.Outbox;

/** Opens an account for everybody who signs in; what they submitted before it was known is decided then. */
@ApplicationScoped
class RegistrationConsumer {
    private final Inbox inbox;
    private final Outbox outbox;
    private final Bonuses bonuses;
    private final ParkedHolds parked;

    RegistrationConsumer(Inbox inbox, Outbox outbox, Bonuses bonuses, ParkedHolds parked) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.bonuses = bonuses;
        this.parked = parked;
    }

    @Incoming("user-registered")
    Uni<Void> registered(ConsumerRecord<String, String> record) {
        return inbox.once(record, "bonus.user-registered", UserRegistered.class,
                (tx, event) -> bonuses.welcome(tx, event.userId(), event.identityHash())
                        .chain(bonus -> bonus.map(given -> say(tx, event.userId(), given))
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                        .chain(() -> parked.decideAll(tx, event.userId())));
    }

    private Uni<Void> say(SqlConnection tx, UUID userId, Posted bonus) {
        return outbox.append(tx, CreditsCredited.TOPIC, userId, CreditsCredited.free(userId, "bonus", bonus));
    }
}
