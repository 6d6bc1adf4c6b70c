package dev.studybuddy.video.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class PeopleContractTest {
    @Test
    void only_what_auth_service_promises_is_read() {
        assertThat(EventContract.misreadings("auth-service", "user.erased", UserErased.class)).isEmpty();
        assertThat(EventContract.misreadings("auth-service", "user.suspended", UserSuspended.class)).isEmpty();
    }
}
