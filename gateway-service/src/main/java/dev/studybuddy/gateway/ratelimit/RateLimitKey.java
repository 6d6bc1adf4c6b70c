package dev.studybuddy.gateway.ratelimit;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import dev.studybuddy.gateway.client.ClientAddress;

/**
 * Identifies one token bucket.
 *
 * @param owner what the bucket counts for: an address, a network or a user id
 * @param factor how many times the bucket's rate the owner has
 */
public record RateLimitKey(Bucket bucket, String owner, int factor) {
    public RateLimitKey(Bucket bucket, String owner) {
        this(bucket, owner, 1);
    }

    /** The buckets of an address and of the networks that it belongs to. */
    public static List<RateLimitKey> ofAddress(Bucket bucket, String prefix, ClientAddress address) {
        return address.networks().stream().map(network -> new RateLimitKey(bucket, prefix + network.name(), network
                .factor())).toList();
    }

    /** The kinds of buckets. */
    public enum Bucket {
        /** Anonymous requests of one address. */
        ADDRESS(RateLimitConfig::address),
        /** Sign-in steps of one address. */
        SIGN_IN(RateLimitConfig::signIn),
        /** Sign-in steps with one provider, for all addresses together. */
        SIGN_IN_PROVIDER(RateLimitConfig::signInProvider),
        /** Requests of one user. */
        USER(RateLimitConfig::user),
        /** Requests of one user that create jobs. */
        SUBMISSION(RateLimitConfig::submission),
        /** Requests of one address for shared notes. */
        SHARED_NOTE(RateLimitConfig::sharedNote),
        /** Webhook calls of one address. */
        WEBHOOK(RateLimitConfig::webhook);

        private final Function<RateLimitConfig, RateLimitConfig.Rate> rate;

        Bucket(Function<RateLimitConfig, RateLimitConfig.Rate> rate) {
            this.rate = rate;
        }

        /** The name in Redis keys and metrics. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    RateLimitConfig.Rate rate(RateLimitConfig config) {
        return bucket.rate.apply(config).times(factor);
    }

    String redisKey() {
        return "limit:" + bucket.label() + ":" + owner;
    }
}
