package dev.studybuddy.gateway.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import io.smallrye.mutiny.Uni;

/**
 * Resolves session cookies and personal tokens to access tokens and caches each until shortly before it expires. A
 * revocation removes entries at once. Nothing is cached while revocations are not received, see
 * {@link RevocationListener}.
 */
@ApplicationScoped
public class AccessTokenResolver {
    /** A forwarded token must still be valid when the service verifies it. */
    private static final Duration EXPIRY_MARGIN = Duration.ofSeconds(30);
    private static final int MAX_CACHED_TOKENS = 50_000;

    private final AuthClient auth;
    private final Clock clock;
    private final Cache<Credential, AccessToken> cache = Caffeine.newBuilder().maximumSize(MAX_CACHED_TOKENS)
            .expireAfter(Expiry.creating((Credential credential, AccessToken token) -> cacheDuration(token))).build();
    /** Incremented, under the lock of this object, before entries are removed. */
    private volatile long revocations;
    private boolean isCaching;

    AccessTokenResolver(AuthClient auth, Clock clock) {
        this.auth = auth;
        this.clock = clock;
    }

    /** The access token, or empty if the credential is not valid. Fails if auth-service is unavailable. */
    public Uni<Optional<AccessToken>> resolve(Credential credential) {
        return Optional.ofNullable(cache.getIfPresent(credential))
                .map(token -> Uni.createFrom().item(Optional.of(token)))
                .orElseGet(() -> resolveUncached(credential));
    }

    /** As {@link #resolve(Credential)}; empty without a credential. */
    public Uni<Optional<AccessToken>> resolve(Optional<Credential> credential) {
        return credential.isEmpty() ? Uni.createFrom().item(Optional.empty()) : resolve(credential.get());
    }

    /** Whether {@link #resolve} would return a cached token, without a call to auth-service. */
    public boolean isCached(Credential credential) {
        return cache.getIfPresent(credential) != null;
    }

    /** As {@link #resolve}, but always calls auth-service and updates the cache. */
    public Uni<Optional<AccessToken>> resolveUncached(Credential credential) {
        long revocationsBefore = revocations;
        return auth.resolve(credential).invoke(token -> {
            if (token.isEmpty()) {
                cache.invalidate(credential);
            } else {
                putIfNotRevoked(credential, token.get(), revocationsBefore);
            }
        });
    }

    /**
     * A revocation during the call may concern this session, so the token is cached only without one. Check and put are
     * one step: no revocation is counted between them.
     */
    private synchronized void putIfNotRevoked(Credential credential, AccessToken token, long revocationsBefore) {
        if (isCaching && revocationsBefore == revocations) {
            cache.put(credential, token);
        }
    }

    /** Caches tokens that are resolved from now on. */
    synchronized void startCaching() {
        clear();
        isCaching = true;
    }

    /** Removes all tokens and caches none. */
    synchronized void stopCaching() {
        isCaching = false;
        clear();
    }

    void removeSession(String sid) {
        countRevocation();
        cache.asMap().values().removeIf(token -> token.sid().equals(sid));
    }

    void removeUser(String userId) {
        countRevocation();
        cache.asMap().values().removeIf(token -> token.userId().equals(userId));
    }

    void clear() {
        countRevocation();
        cache.invalidateAll();
    }

    /** A put that counted before has ended, so the removal that follows finds its entry. */
    private synchronized void countRevocation() {
        revocations++;
    }

    private Duration cacheDuration(AccessToken token) {
        Duration duration = Duration.between(clock.instant(), token.expiresAt()).minus(EXPIRY_MARGIN);
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
