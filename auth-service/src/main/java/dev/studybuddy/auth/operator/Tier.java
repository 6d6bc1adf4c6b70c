package dev.studybuddy.auth.operator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person can subscribe to. */
enum Tier {
    FREE,
    PRO,
    ENTERPRISE;

    /** As it is kept, and told by tokens: {@code free}. */
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Tier> of(String text) {
        return Arrays.stream(values()).filter(tier -> tier.stored().equals(text)).findFirst();
    }
}
