package dev.studybuddy.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import io.smallrye.mutiny.Uni;

/**
 * Turns cookies and personal tokens into JWTs, and keeps each until shortly before it ends. What auth-service revokes is
 * dropped at once, see {@link Revocations}.
 */
@ApplicationScoped
public class SessionTokens {
    /** A token handed on must still live when the service behind verifies it. */
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int MOST = 50_000;

    private final AuthClient auth;
    private final Cache<Credential, Token> cache = Caffeine.newBuilder().maximumSize(MOST)
            .expireAfter(Expiry.creating((Credential credential, Token token) -> life(token))).build();
    private final AtomicLong revocations = new AtomicLong();

    SessionTokens(AuthClient auth) {
        this.auth = auth;
    }

    /** The token for a credential, or nothing when auth-service does not know it. Fails when that cannot be asked. */
    public Uni<Optional<Token>> resolve(Credential credential) {
        Token kept = cache.getIfPresent(credential);
        return kept != null ? Uni.createFrom().item(Optional.of(kept)) : resolveAgain(credential);
    }

    /** Whether the token is at hand, so that nobody has to be asked. */
    public boolean isKnown(Credential credential) {
        return cache.getIfPresent(credential) != null;
    }

    /** As {@link #resolve}, past the cache: is this session still alive? */
    public Uni<Optional<Token>> resolveAgain(Credential credential) {
        long before = revocations.get();
        return auth.resolve(credential).invoke(answer -> {
            if (answer.isEmpty()) {
                cache.invalidate(credential);
            } else if (before == revocations.get()) {
                // A revocation that arrived during the question may have been this one's: then it is asked again.
                cache.put(credential, answer.get());
            }
        });
    }

    void dropSession(String sid) {
        revocations.incrementAndGet();
        cache.asMap().values().removeIf(token -> token.sid().equals(sid));
    }

    void dropPerson(String userId) {
        revocations.incrementAndGet();
        cache.asMap().values().removeIf(token -> token.userId().equals(userId));
    }

    void dropAll() {
        revocations.incrementAndGet();
        cache.invalidateAll();
    }

    private static Duration life(Token token) {
        Duration left = Duration.between(Instant.now(), token.expiresAt()).minus(MARGIN);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
