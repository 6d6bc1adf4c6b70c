package dev.studybuddy.video.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class LedgerEventContractTest {
    private static final String PRODUCER = "credits-service";

    @Test
    void consumed_fields_are_part_of_the_ledgers_schemas() {
        assertThat(EventContract.misreadings(PRODUCER, "credits.debited", CreditsDebitedEvent.class)).isEmpty();
        assertThat(EventContract.misreadings(PRODUCER, "credits.declined", CreditsDeclinedEvent.class)).isEmpty();
        assertThat(EventContract.misreadings(PRODUCER, "hold.questioned", HoldQuestionedEvent.class)).isEmpty();
    }
}
