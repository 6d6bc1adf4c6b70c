package dev.studybuddy.video.limit;

import java.time.Duration;
import java.util.EnumMap;

import io.quarkus.runtime.configuration.DurationConverter;

/** A duration for each tier, at least one second. */
public record TierDurations(Duration free, Duration pro, Duration enterprise) {
    public TierDurations {
        if (free.toSeconds() < 1 || pro.toSeconds() < 1 || enterprise.toSeconds() < 1) {
            throw new IllegalArgumentException("The duration of every tier must be at least one second");
        }
    }

    /** Parses a setting such as {@code free:3h,pro:12h,enterprise:12h}: all three tiers in any order. */
    public static TierDurations of(String setting) {
        EnumMap<Tier, Duration> durations = TierSetting.parse(setting, "free:3h,pro:12h,enterprise:12h",
                DurationConverter::parseDuration);
        return new TierDurations(durations.get(Tier.FREE), durations.get(Tier.PRO), durations.get(Tier.ENTERPRISE));
    }

    Duration of(Tier tier) {
        return switch (tier) {
            case FREE -> free;
            case PRO -> pro;
            case ENTERPRISE -> enterprise;
        };
    }
}
