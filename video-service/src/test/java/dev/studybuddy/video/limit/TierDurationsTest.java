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
        assertThat(TierDurations.of("enterprise:12h, free:90m,pro:3h"))
                .isEqualTo(new TierDurations(Duration.ofMinutes(90), Duration.ofHours(3), Duration.ofHours(12)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "3h", "free:3h,pro:12h", "free:3h,pro:12h,gold:12h", "free:3h,pro:12h,enterprise:long",
            "free:3h,free:3h,pro:12h,enterprise:12h", "free:0s,pro:12h,enterprise:12h" })
    void anything_else_is_refused(String setting) {
        assertThatThrownBy(() -> TierDurations.of(setting)).isInstanceOf(IllegalArgumentException.class);
    }
}
