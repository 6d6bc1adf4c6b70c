package dev.studybuddy.worker.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfig;

import dev.studybuddy.worker.circuit.CircuitConfig;

class YouTubeConfigTest {
    private final SmallRyeConfig defaults = YouTubeTestConfig.defaults(URI.create("https://www.youtube.com"));

    @Test
    void the_default_clients_are_visionos_android_and_ios_in_this_order() {
        YouTubeConfig config = defaults.getConfigMapping(YouTubeConfig.class);

        assertThat(config.clients()).extracting(YouTubeConfig.PlayerClient::name)
                .containsExactly("VISIONOS", "ANDROID", "IOS");
        assertThat(config.clients()).extracting(YouTubeConfig.PlayerClient::id).containsExactly(101, 3, 5);
        assertThat(config.clients().get(1).userAgent())
                .isEqualTo("com.google.android.youtube/21.26.364 (Linux; U; Android 11) gzip");
        assertThat(config.clients().get(1).context()).containsEntry("osVersion", "11");
    }

    @Test
    void the_limits_of_a_video_and_of_the_chain_have_their_defaults() {
        YouTubeConfig config = defaults.getConfigMapping(YouTubeConfig.class);

        assertThat(config.longestVideo()).isEqualTo(Duration.ofHours(12));
        assertThat(config.chainRuns()).isEqualTo(2);
        assertThat(config.browserAgent()).startsWith("Mozilla/5.0 (Windows NT 10.0; Win64; x64)").endsWith("/537.36");
        assertThat(config.clients().get(0).userAgent()).endsWith("CPU visionOS 25_6_0 like Mac OS X; US)");
    }

    @Test
    void an_attempt_has_ten_circuits_within_three_minutes() {
        CircuitConfig config = defaults.getConfigMapping(CircuitConfig.class);

        assertThat(config.perAttempt()).isEqualTo(10);
        assertThat(config.within()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void a_hedge_starts_after_8_seconds_and_an_exit_cools_down_for_an_hour() {
        CircuitConfig config = defaults.getConfigMapping(CircuitConfig.class);

        assertThat(config.hedgeAfter()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.cooldown()).isEqualTo(Duration.ofHours(1));
    }
}
