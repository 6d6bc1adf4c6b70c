package dev.studybuddy.video.limit;

import java.util.Locale;

/** What a person subscribes to. */
public enum Tier {
    FREE,
    PRO,
    ENTERPRISE;

    /** As the token's claim {@code tier} tells it; whatever this version does not know is the smallest. */
    public static Tier ofClaim(String claim) {
        for (Tier tier : values()) {
            if (tier.stored().equals(claim)) {
                return tier;
            }
        }
        return FREE;
    }

    /** As in the database and in tokens, for example {@code free}. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
