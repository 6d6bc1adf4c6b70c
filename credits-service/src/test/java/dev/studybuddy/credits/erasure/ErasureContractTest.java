package dev.studybuddy.credits.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class ErasureContractTest {
    @Test
    void what_is_read_of_an_erasure_is_what_auth_service_promises() {
        assertThat(EventContract.misreadings("auth-service", "user.erased", UserErased.class)).isEmpty();
    }
}
