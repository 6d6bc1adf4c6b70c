package dev.studybuddy.credits.bonus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class RegistrationContractTest {
    @Test
    void what_is_read_of_a_registration_is_what_auth_service_promises() {
        assertThat(EventContract.misreadings("auth-service", "user.registered", UserRegistered.class)).isEmpty();
    }
}
