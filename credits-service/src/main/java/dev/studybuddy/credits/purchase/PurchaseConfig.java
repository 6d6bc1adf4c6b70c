package dev.studybuddy.credits.purchase;

import java.time.Duration;
import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The packs, and the durations of a purchase. */
@ConfigMapping(prefix = "studybuddy.purchase")
interface PurchaseConfig {
    @WithDefault("usd")
    String currency();

    /** The packs by id. */
    Map<String, PackConfig> packs();

    /** The content and the price of a pack. */
    interface PackConfig {
        long credits();

        long priceCents();
    }

    /** How many open purchases a user may have. */
    @WithDefault("20")
    int maxOpen();

    /** How long a purchase can be paid. */
    @WithDefault("1h")
    Duration openFor();

    /** The pause between the start of a purchase, or its last check, and the next check at Stripe. */
    @WithDefault("2m")
    Duration checkAfter();

    /** The pause between two searches for purchases to check. */
    @WithDefault("30s")
    Duration checkInterval();
}
