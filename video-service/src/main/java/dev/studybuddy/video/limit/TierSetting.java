package dev.studybuddy.video.limit;

import java.util.EnumMap;
import java.util.function.Function;

/** Parses a setting with a value for each tier. */
final class TierSetting {
    private TierSetting() {}

    /**
     * Parses a setting that names each of the three tiers once, in any order.
     *
     * @param example of a valid setting
     * @param value parses the value of a tier; it may throw {@link IllegalArgumentException}
     */
    static <T> EnumMap<Tier, T> parse(String setting, String example, Function<String, T> value) {
        EnumMap<Tier, T> values = new EnumMap<>(Tier.class);
        for (String entry : setting.split(",")) {
            String[] pair = entry.split(":");
            if (pair.length != 2) {
                throw invalid(setting, example, null);
            }
            Tier tier = Tier.parse(pair[0].strip());
            T parsed;
            try {
                parsed = value.apply(pair[1].strip());
            } catch (IllegalArgumentException e) {
                throw invalid(setting, example, e);
            }
            // The parser of durations returns null for an empty value.
            if (parsed == null || !tier.code().equals(pair[0].strip()) || values.put(tier, parsed) != null) {
                throw invalid(setting, example, null);
            }
        }
        if (values.size() != Tier.values().length) {
            throw invalid(setting, example, null);
        }
        return values;
    }

    private static IllegalArgumentException invalid(String setting, String example, Exception cause) {
        return new IllegalArgumentException(
                "Invalid limit, expected a value such as " + example + ": " + setting, cause);
    }
}
