package dev.studybuddy.video.limit;

import java.time.Duration;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;

/** A duration for each tier, at least one second. */
public record TierDurations(Map<Tier, Duration> durations) {
    public TierDurations {
        durations = Map.copyOf(durations);
        if (durations.values().stream().anyMatch(duration -> duration.toSeconds() < 1)) {
            throw new IllegalArgumentException("The duration of every tier must be at least one second");
        }
    }

    /** Parses a setting such as {@code free:3h,pro:12h,enterprise:12h}: all three tiers in any order. */
    public static TierDurations of(String setting) {
        return new TierDurations(
                TierSetting.parse(setting, "free:3h,pro:12h,enterprise:12h", DurationConverter::parseDuration));
    }

    Duration of(Tier tier) {
        return durations.get(tier);
    }
}
