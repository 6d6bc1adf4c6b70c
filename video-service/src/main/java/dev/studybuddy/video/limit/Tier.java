package dev.studybuddy.video.limit;

import java.util.Locale;

/** The tier of a subscription. */
public enum Tier {
    FREE,
    PRO,
    ENTERPRISE;

    /** Parses the claim {@code tier}; an unknown tier counts as the smallest. */
    public static Tier parse(String claim) {
        for (Tier tier : values()) {
            if (tier.code().equals(claim)) {
                return tier;
            }
        }
        return FREE;
    }

    /** The value in the database and in tokens, for example {@code free}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
