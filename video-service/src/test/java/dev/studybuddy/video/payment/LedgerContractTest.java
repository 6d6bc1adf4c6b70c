package dev.studybuddy.video.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class LedgerContractTest {
    private static final String PRODUCER = "credits-service";

    @Test
    void only_what_the_ledger_promises_is_read() {
        assertThat(EventContract.misreadings(PRODUCER, "credits.debited", CreditsDebited.class)).isEmpty();
        assertThat(EventContract.misreadings(PRODUCER, "credits.declined", CreditsDeclined.class)).isEmpty();
        assertThat(EventContract.misreadings(PRODUCER, "hold.questioned", HoldQuestioned.class)).isEmpty();
    }
}
