package dev.studybuddy.video.limit;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A number for each tier, each at least 1. */
public record TierLimits(int free, int pro, int enterprise) {
    public TierLimits {
        if (free < 1 || pro < 1 || enterprise < 1) {
            throw new IllegalArgumentException("Every tier's limit is at least 1");
        }
    }

    /** Reads a setting such as {@code free:2,pro:5,enterprise:20}: all three, in any order. */
    public static TierLimits of(String setting) {
        try {
            Map<String, Integer> limits = Arrays.stream(setting.split(",")).map(pair -> pair.split(":"))
                    .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> Integer.valueOf(pair[1].strip())));
            if (limits.keySet().equals(Arrays.stream(Tier.values()).map(Tier::stored).collect(Collectors.toSet()))) {
                return new TierLimits(limits.get("free"), limits.get("pro"), limits.get("enterprise"));
            }
        } catch (IllegalStateException | IndexOutOfBoundsException | NumberFormatException notOfThisShape) {
            throw wrong(setting, notOfThisShape);
        }
        throw wrong(setting, null);
    }

    private static IllegalArgumentException wrong(String setting, Exception cause) {
        return new IllegalArgumentException("A limit looks like free:2,pro:5,enterprise:20, not like " + setting,
                cause);
    }
}
