package dev.studybuddy.notes.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class ErasureContractTest {
    @Test
    void the_erasure_event_matches_the_schema_of_auth_service() {
        assertThat(EventContract.misreadings("auth-service", "user.erased", UserErasedEvent.class)).isEmpty();
    }
}
