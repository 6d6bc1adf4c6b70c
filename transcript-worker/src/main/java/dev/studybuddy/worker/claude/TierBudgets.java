package dev.studybuddy.worker.claude;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A budget in cents for each tier; a tier without an entry has no limit. */
public record TierBudgets(Map<String, Double> cents) {
    private static final Set<String> TIERS = Set.of("free", "pro", "enterprise");

    public TierBudgets {
        cents = Map.copyOf(cents);
    }

    /** Parses a setting such as {@code free:50,pro:500}: each tier at most once, in any order. */
    public static TierBudgets of(String setting) {
        Map<String, Double> cents = new HashMap<>();
        for (String entry : setting.split(",")) {
            String[] pair = entry.split(":");
            String tier = pair[0].strip();
            if (pair.length != 2 || !TIERS.contains(tier) || cents.put(tier, parse(pair[1], setting)) != null) {
                throw invalid(setting, null);
            }
        }
        return new TierBudgets(cents);
    }

    private static double parse(String value, String setting) {
        try {
            double cents = Double.parseDouble(value.strip());
            if (cents >= 0 && !Double.isInfinite(cents)) {
                return cents;
            }
        } catch (NumberFormatException e) {
            throw invalid(setting, e);
        }
        throw invalid(setting, null);
    }

    private static IllegalArgumentException invalid(String setting, Exception cause) {
        return new IllegalArgumentException("Invalid budget, expected a value such as free:50,pro:500: " + setting,
                cause);
    }

    Optional<Double> of(ClaudeUser user) {
        return user.tier().map(cents::get);
    }
}
