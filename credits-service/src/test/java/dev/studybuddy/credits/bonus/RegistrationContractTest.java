package dev.studybuddy.credits.bonus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class RegistrationContractTest {
    @Test
    void the_registration_event_matches_the_schema_of_auth_service() {
        assertThat(EventContract.misreadings("auth-service", "user.registered", UserRegisteredEvent.class)).isEmpty();
    }
}
