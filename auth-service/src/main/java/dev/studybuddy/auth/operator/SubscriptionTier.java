package dev.studybuddy.auth.operator;

import java.util.Arrays;
import java.util.Locale;

import picocli.CommandLine;

/** The subscription tiers. */
enum SubscriptionTier {
    FREE,
    PRO,
    ENTERPRISE;

    /** The value in the database, in access tokens and on the command line, for example {@code free}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws CommandLine.TypeConversionException if the text is not the code of a tier */
    static SubscriptionTier parse(String text) {
        return Arrays.stream(values()).filter(tier -> tier.code().equals(text)).findFirst()
                .orElseThrow(() -> new CommandLine.TypeConversionException("expected free, pro or enterprise"));
    }
}
