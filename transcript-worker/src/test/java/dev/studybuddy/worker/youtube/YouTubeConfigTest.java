package dev.studybuddy.worker.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfig;

import dev.studybuddy.worker.circuit.CircuitConfig;

class YouTubeConfigTest {
    private final SmallRyeConfig shipped = YouTubeTestConfig.shipped(URI.create("https://www.youtube.com"));

    @Test
    void three_clients_are_asked_in_order() {
        YouTubeConfig settings = shipped.getConfigMapping(YouTubeConfig.class);

        assertThat(settings.clients()).extracting(YouTubeConfig.PlayerClient::name)
                .containsExactly("VISIONOS", "ANDROID", "IOS");
        assertThat(settings.clients()).extracting(YouTubeConfig.PlayerClient::id).containsExactly(101, 3, 5);
        assertThat(settings.clients().get(1).userAgent())
                .isEqualTo("com.google.android.youtube/21.26.364 (Linux; U; Android 11) gzip");
        assertThat(settings.clients().get(1).context()).containsEntry("osVersion", "11");
    }

    @Test
    void an_attempt_has_ten_circuits_and_three_minutes() {
        CircuitConfig settings = shipped.getConfigMapping(CircuitConfig.class);

        assertThat(settings.perAttempt()).isEqualTo(10);
        assertThat(settings.within()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void a_second_circuit_is_tried_after_eight_seconds_and_an_exit_rests_for_an_hour() {
        CircuitConfig settings = shipped.getConfigMapping(CircuitConfig.class);

        assertThat(settings.hedgeAfter()).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.cooldown()).isEqualTo(Duration.ofHours(1));
    }
}
