package dev.studybuddy.video.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class UserEventContractTest {
    @Test
    void consumed_fields_are_part_of_auth_services_schemas() {
        assertThat(EventContract.misreadings("auth-service", "user.erased", UserErasedEvent.class)).isEmpty();
        assertThat(EventContract.misreadings("auth-service", "user.suspended", UserSuspendedEvent.class)).isEmpty();
    }
}
