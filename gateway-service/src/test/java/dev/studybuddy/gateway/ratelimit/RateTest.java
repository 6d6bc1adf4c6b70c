package dev.studybuddy.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.gateway.ratelimit.RateLimitConfig.Rate;

class RateTest {
    @Test
    void a_rate_is_parsed_from_burst_and_refill_rate() {
        assertThat(Rate.parse("300 then 10/s")).isEqualTo(new Rate(300, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "300", "300,10", "300 then 10/m", "-1 then 1/s", "0 then 1/s", "1 then 0/s" })
    void an_invalid_rate_is_rejected(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
