package dev.studybuddy.credits.purchase;

import java.time.Duration;
import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is sold, and how long a purchase may take. */
@ConfigMapping(prefix = "studybuddy.purchase")
interface PurchaseSettings {
    String currency();

    Map<String, PackSettings> packs();

    /** A pack: so many credits for so much. */
    interface PackSettings {
        long credits();

        long priceCents();
    }

    /** How many purchases a person may have begun and neither paid nor let expire. */
    @WithDefault("20")
    int openAtOnce();

    /** How long a person may take to pay. */
    @WithDefault("1h")
    Duration openFor();

    /** How long after a purchase began, or was looked at, Stripe is asked about it. */
    @WithDefault("2m")
    Duration lookAfter();

    /** How often purchases are looked for that nobody has told of. */
    @WithDefault("30s")
    Duration lookEvery();
}
