package dev.studybuddy.video.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class ConsumerLagTest {
    @Inject
    ConsumerLag lag;

    @Test
    void an_idle_consumer_is_caught_up_for_a_growing_time() {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(
                () -> assertThat(lag.caughtUpFor()).isGreaterThan(Duration.ofMillis(500)));
    }
}
