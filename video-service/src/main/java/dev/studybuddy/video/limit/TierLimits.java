package dev.studybuddy.video.limit;

import java.util.EnumMap;

/** A limit for each tier, at least 1. */
public record TierLimits(int free, int pro, int enterprise) {
    public TierLimits {
        if (free < 1 || pro < 1 || enterprise < 1) {
            throw new IllegalArgumentException("The limit of every tier must be at least 1");
        }
    }

    /** Parses a setting such as {@code free:2,pro:5,enterprise:20}: all three tiers in any order. */
    public static TierLimits of(String setting) {
        EnumMap<Tier, Integer> limits = TierSetting.parse(setting, "free:2,pro:5,enterprise:20", Integer::valueOf);
        return new TierLimits(limits.get(Tier.FREE), limits.get(Tier.PRO), limits.get(Tier.ENTERPRISE));
    }
}
