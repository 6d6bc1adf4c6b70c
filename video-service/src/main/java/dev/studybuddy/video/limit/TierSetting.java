package dev.studybuddy.video.limit;

import java.time.format.DateTimeParseException;
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
        try {
            for (String entry : setting.split(",")) {
                String[] pair = entry.split(":");
                Tier tier = Tier.parse(pair[0].strip());
                if (pair.length != 2 || !tier.code().equals(pair[0].strip())
                        || values.put(tier, value.apply(pair[1].strip())) != null) {
                    throw invalid(setting, example, null);
                }
            }
        } catch (IndexOutOfBoundsException | DateTimeParseException | NumberFormatException e) {
            throw invalid(setting, example, e);
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
