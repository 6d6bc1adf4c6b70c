package dev.studybuddy.video.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TierLimitsTest {
    @Test
    void a_setting_gives_a_number_for_each_tier() {
        assertThat(TierLimits.of("enterprise:20, free:2,pro:5")).isEqualTo(new TierLimits(2, 5, 20));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "2", "free:2", "free:2,pro:5", "free:2,pro:5,gold:20", "free:2,pro:5,enterprise:many",
            "free:2,pro:5,enterprise:20,gold:30", "free:2,free:3,pro:5,enterprise:20", "free:0,pro:5,enterprise:20" })
    void anything_else_is_refused(String setting) {
        assertThatThrownBy(() -> TierLimits.of(setting)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "gold", "FREE", "" })
    void a_tier_that_nobody_knows_is_the_smallest(String claim) {
        assertThat(Tier.parse(claim)).isEqualTo(Tier.FREE);
        assertThat(Tier.parse(null)).isEqualTo(Tier.FREE);
        assertThat(Tier.parse("enterprise")).isEqualTo(Tier.ENTERPRISE);
    }
}
