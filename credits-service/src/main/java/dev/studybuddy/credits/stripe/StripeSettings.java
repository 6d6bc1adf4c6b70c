package dev.studybuddy.credits.stripe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How Stripe is reached. Without a secret key nothing can be bought. */
@ConfigMapping(prefix = "studybuddy.stripe")
public interface StripeSettings {
    Optional<String> secretKey();

    /** What browsers load Stripe's own form with. Without it people pay on Stripe's page. */
    Optional<String> publicKey();

    /** What webhooks are signed with: one, or two while it is changed. */
    Optional<List<String>> webhookSecrets();

    @WithDefault("https://api.stripe.com")
    String apiBase();

    @WithDefault("3s")
    Duration connectTimeout();

    @WithDefault("7s")
    Duration readTimeout();

    /** How often a call is tried again when Stripe could not be reached, or says so. */
    @WithDefault("2")
    int retries();

    /** How old, or how far in the future, a webhook's time may be. */
    @WithDefault("5m")
    Duration webhookTolerance();

    /** Whether real money moves. */
    default boolean live() {
        return secretKey().map(key -> key.startsWith("sk_live_") || key.startsWith("rk_live_")).orElse(false);
    }
}
