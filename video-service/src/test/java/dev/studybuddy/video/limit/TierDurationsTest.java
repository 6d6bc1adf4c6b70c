package dev.studybuddy.video.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TierDurationsTest {
    @Test
    void a_setting_gives_a_duration_for_each_tier() {
        TierDurations durations = TierDurations.of("enterprise:12h, free:90m,pro:3h");

        assertThat(durations.of(Tier.FREE)).isEqualTo(Duration.ofMinutes(90));
        assertThat(durations.of(Tier.PRO)).isEqualTo(Duration.ofHours(3));
        assertThat(durations.of(Tier.ENTERPRISE)).isEqualTo(Duration.ofHours(12));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "3h", "free:3h,pro:12h", "free:3h,pro:12h,gold:12h", "free:3h,pro:12h,enterprise:long",
            "free:3h,free:3h,pro:12h,enterprise:12h", "free: ,pro:12h,enterprise:12h", ":,pro:12h,enterprise:12h" })
    void an_invalid_setting_is_rejected_with_an_example(String setting) {
        assertThatThrownBy(() -> TierDurations.of(setting)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid limit, expected a value such as free:3h,pro:12h,enterprise:12h: " + setting);
    }

    @Test
    void a_duration_below_one_second_is_rejected() {
        assertThatThrownBy(() -> TierDurations.of("free:0s,pro:12h,enterprise:12h"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least one second");
    }
}
