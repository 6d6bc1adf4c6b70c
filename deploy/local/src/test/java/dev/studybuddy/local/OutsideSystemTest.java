package dev.studybuddy.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class OutsideSystemTest {
    @Test
    void without_settings_every_outside_system_is_a_stand_in() {
        assertThat(OutsideSystem.of(Map.of(), Ports.standard())).extracting(OutsideSystem::name, OutsideSystem::real,
                OutsideSystem::where)
                .containsExactly(tuple("YouTube", false, "http://localhost:8201"),
                        tuple("Claude", false, "http://localhost:8202"),
                        tuple("Stripe", false, "http://localhost:8204"),
                        tuple("Google sign-in", false, "http://localhost:8203/google"),
                        tuple("GitHub sign-in", false, "http://localhost:8203/github"),
                        tuple("Discord sign-in", false, "http://localhost:8203/discord"));
    }

    @Test
    void a_claude_key_selects_the_real_youtube_too() {
        var environment = Map.of("CLAUDE_API_KEY", "sk-ant-…");

        assertThat(system("Claude", environment).real()).isTrue();
        assertThat(system("Claude", environment).environment()).isEmpty();
        assertThat(system("YouTube", environment)).isEqualTo(new OutsideSystem("YouTube", true,
                "https://www.youtube.com", Map.of("YOUTUBE_BASE_URL", "https://www.youtube.com")));
    }

    @Test
    void the_youtube_address_can_be_set_independently_of_claude() {
        var environment = Map.of("CLAUDE_API_KEY", "sk-ant-…", "YOUTUBE_BASE_URL", "http://localhost:9999");

        assertThat(system("YouTube", environment).where()).isEqualTo("http://localhost:9999");
    }

    @Test
    void a_stripe_key_selects_the_real_stripe() {
        var environment = Map.of("STRIPE_SECRET_KEY", "sk_test_…", "STRIPE_WEBHOOK_SECRET", "whsec_…");

        assertThat(system("Stripe", environment))
                .isEqualTo(new OutsideSystem("Stripe", true, "https://api.stripe.com", Map.of()));
    }

    @Test
    void without_a_key_the_stand_in_signs_with_the_secret_of_the_service() {
        assertThat(system("Stripe", Map.of()).environment()).isEqualTo(Map.of("STRIPE_API_BASE",
                "http://localhost:8204", "STRIPE_SECRET_KEY", "sk_test_studybuddy", "STRIPE_WEBHOOK_SECRET",
                "whsec_test"));
    }

    @Test
    void one_provider_can_be_real_while_the_others_are_stand_ins() {
        var environment = Map.of("GITHUB_CLIENT_ID", "abc", "GITHUB_CLIENT_SECRET", "def");

        assertThat(system("GitHub sign-in", environment).real()).isTrue();
        assertThat(system("Google sign-in", environment).environment()).isEqualTo(
                Map.of("GOOGLE_CLIENT_ID", "studybuddy-dev", "GOOGLE_CLIENT_SECRET", "studybuddy-dev",
                        "GOOGLE_AUTH_SERVER_URL", "http://localhost:8203/google"));
    }

    @Test
    void github_and_discord_stand_ins_have_the_real_paths() {
        assertThat(system("GitHub sign-in", Map.of()).environment())
                .containsEntry("GITHUB_AUTH_SERVER_URL", "http://localhost:8203/github/login/oauth")
                .containsEntry("GITHUB_API_URL", "http://localhost:8203/github/api");
        assertThat(system("Discord sign-in", Map.of()).environment())
                .containsEntry("DISCORD_AUTH_SERVER_URL", "http://localhost:8203/discord/api/oauth2")
                .containsEntry("DISCORD_API_URL", "http://localhost:8203/discord/api");
    }

    private static OutsideSystem system(String name, Map<String, String> environment) {
        return OutsideSystem.of(environment, Ports.standard()).stream().filter(system -> system.name().equals(name))
                .findFirst().orElseThrow();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
