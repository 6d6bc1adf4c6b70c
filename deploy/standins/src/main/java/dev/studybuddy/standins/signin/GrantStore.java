package dev.studybuddy.standins.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Issued codes or access tokens with their grants and expiry times. The oldest entries are removed when the store is
 * full.
 */
final class GrantStore {
    private static final int MAX_ENTRIES = 20_000;
    private static final int SECRET_BYTES = 24;

    private record StoredGrant(Grant grant, Instant expiresAt) {}

    private final Clock clock;
    private final Duration lifetime;
    private final String prefix;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, StoredGrant> grants = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StoredGrant> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    GrantStore(Clock clock, Duration lifetime, String prefix) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.prefix = prefix;
    }

    String issue(Grant grant) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        grants.put(secret, new StoredGrant(grant, clock.instant().plus(lifetime)));
        return secret;
    }

    /** @return the grant of the secret, which is removed */
    Optional<Grant> redeem(String secret) {
        return Optional.ofNullable(grants.remove(secret)).filter(this::isValid).map(StoredGrant::grant);
    }

    Optional<Grant> find(String secret) {
        return Optional.ofNullable(grants.get(secret)).filter(this::isValid).map(StoredGrant::grant);
    }

    void clear() {
        grants.clear();
    }

    private boolean isValid(StoredGrant stored) {
        return clock.instant().isBefore(stored.expiresAt());
    }
}
