package dev.studybuddy.video.limit;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A limit for each tier, at least 1. */
public record TierLimits(int free, int pro, int enterprise) {
    public TierLimits {
        if (free < 1 || pro < 1 || enterprise < 1) {
            throw new IllegalArgumentException("The limit of every tier must be at least 1");
        }
    }

    /** Parses a setting such as {@code free:2,pro:5,enterprise:20}: all three tiers in any order. */
    public static TierLimits of(String setting) {
        try {
            Map<String, Integer> limits = Arrays.stream(setting.split(",")).map(pair -> pair.split(":"))
                    .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> Integer.valueOf(pair[1].strip())));
            if (limits.keySet().equals(Arrays.stream(Tier.values()).map(Tier::code).collect(Collectors.toSet()))) {
                return new TierLimits(limits.get("free"), limits.get("pro"), limits.get("enterprise"));
            }
        } catch (IllegalStateException | IndexOutOfBoundsException | NumberFormatException e) {
            throw invalid(setting, e);
        }
        throw invalid(setting, null);
    }

    private static IllegalArgumentException invalid(String setting, Exception cause) {
        return new IllegalArgumentException("Invalid limit, expected a value such as free:2,pro:5,enterprise:20: "
                + setting,
                cause);
    }
}
