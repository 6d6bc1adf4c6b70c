package dev.studybuddy.gateway.limit;

import java.util.Locale;
import java.util.function.Function;

/** What is counted together. */
public enum Bucket {
    /** Requests of nobody in particular, of one address. */
    ADDRESS(LimitSettings::address),
    /** Steps of signing in, of one address. */
    SIGN_IN(LimitSettings::signIn),
    /** Steps of signing in with one provider, of everybody together. */
    SIGN_IN_PROVIDER(LimitSettings::signInProvider),
    /** Requests of one person. */
    PERSON(LimitSettings::person),
    /** What makes jobs, of one person. */
    SUBMISSION(LimitSettings::submission),
    /** What Stripe, or somebody in its name, sends from one address. */
    WEBHOOK(LimitSettings::webhook);

    private final Function<LimitSettings, Rate> rate;

    Bucket(Function<LimitSettings, Rate> rate) {
        this.rate = rate;
    }

    Rate rate(LimitSettings settings) {
        return rate.apply(settings);
    }

    /** As it is written in keys and metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
