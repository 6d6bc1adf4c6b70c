package dev.studybuddy.worker.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TierBudgetsTest {
    @Test
    void a_tier_without_an_entry_has_no_limit() {
        TierBudgets budgets = TierBudgets.of("pro: 500, free:0.5");

        assertThat(budgets.of(user("free"))).contains(0.5);
        assertThat(budgets.of(user("pro"))).contains(500.0);
        assertThat(budgets.of(user("enterprise"))).isEmpty();
        assertThat(budgets.of(ClaudeUser.of(UUID.randomUUID()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "50", "free", "free:many", "free:-1", "free:50,free:60", "gold:50", "free:50:60" })
    void anything_else_is_refused(String setting) {
        assertThatThrownBy(() -> TierBudgets.of(setting)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ClaudeUser user(String tier) {
        return new ClaudeUser(UUID.randomUUID(), Optional.of(tier), 0);
    }
}
