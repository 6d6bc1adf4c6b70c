package dev.studybuddy.gateway.ratelimit;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The rate of each {@link RateLimitKey.Bucket}. */
@ConfigMapping(prefix = "studybuddy.rate-limit")
public interface RateLimitConfig {
    @WithDefault("${RATE_LIMIT_ADDRESS:300 then 10/s}")
    Rate address();

    /** Starts and callbacks have separate buckets, so 60 users behind one address can sign in at once. */
    @WithDefault("${RATE_LIMIT_SIGN_IN:60 then 1/s}")
    Rate signIn();

    /** For all addresses together: keeps an identity provider from blocking the whole system. */
    @WithDefault("${RATE_LIMIT_SIGN_IN_PROVIDER:600 then 50/s}")
    Rate signInProvider();

    @WithDefault("${RATE_LIMIT_PERSON:300 then 20/s}")
    Rate user();

    @WithDefault("${RATE_LIMIT_SUBMISSION:200 then 10/s}")
    Rate submission();

    /** A class behind one address can open one note at once. */
    @WithDefault("${RATE_LIMIT_SHARED_NOTE:120 then 5/s}")
    Rate sharedNote();

    /** Stripe sends from a dozen addresses and retries rejected events. */
    @WithDefault("${RATE_LIMIT_WEBHOOK:600 then 50/s}")
    Rate webhook();

    /** The time limit for a Redis call. A request that is allowed without Redis waits no longer. */
    @WithDefault("250ms")
    Duration redisTimeout();

    /** The time limit for a request that is rejected without Redis: a slow answer is better for the user than none. */
    @WithDefault("2s")
    Duration redisTimeoutBeforeRejection();

    /**
     * A token bucket's size and refill rate, configured as {@code 300 then 10/s}.
     *
     * @param burst tokens in a full bucket
     * @param perSecond tokens that are refilled each second
     */
    record Rate(int burst, int perSecond) {
        private static final Pattern FORMAT = Pattern.compile("(\\d{1,7}) then (\\d{1,6})/s");
        private static final long MICROS_PER_SECOND = 1_000_000;

        public Rate {
            if (burst < 1 || perSecond < 1 || perSecond > MICROS_PER_SECOND) {
                throw new IllegalArgumentException("A rate is at least '1 then 1/s' and at most 1000000/s.");
            }
        }

        /** Converts a configuration value. */
        public static Rate parse(CharSequence text) {
            Matcher matcher = FORMAT.matcher(text.toString().strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + text + "' is not a rate. Write it as '300 then 10/s'.");
            }
            return new Rate(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }

        /** The rate of a network that several users share. */
        Rate times(int factor) {
            return factor == 1 ? this : new Rate(burst * factor, Math.min((int) MICROS_PER_SECOND, perSecond * factor));
        }

        /** The time in which one token is refilled. */
        long intervalMicros() {
            return MICROS_PER_SECOND / perSecond;
        }
    }
}
