package dev.studybuddy.credits.stripe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The access to Stripe. Without a secret key nothing can be bought. */
@ConfigMapping(prefix = "studybuddy.stripe")
public interface StripeConfig {
    @WithDefault("${STRIPE_SECRET_KEY:}")
    Optional<String> secretKey();

    /** Loads Stripe's form in the browser. Without it users pay on Stripe's page. */
    @WithDefault("${STRIPE_PUBLIC_KEY:}")
    Optional<String> publicKey();

    /** The signing secrets of the webhook: one, or two during a rotation. */
    @WithDefault("${STRIPE_WEBHOOK_SECRET:}")
    Optional<List<String>> webhookSecrets();

    @WithDefault("${STRIPE_API_BASE:https://api.stripe.com}")
    String apiBase();

    @WithDefault("3s")
    Duration connectTimeout();

    @WithDefault("7s")
    Duration readTimeout();

    /** How often a failed call is retried. */
    @WithDefault("2")
    int retries();

    /** The largest difference between the time of a webhook's signature and now. */
    @WithDefault("5m")
    Duration webhookTolerance();

    /** Whether real money moves. */
    default boolean isLive() {
        return secretKey().map(key -> key.startsWith("sk_live_") || key.startsWith("rk_live_")).orElse(false);
    }
}
