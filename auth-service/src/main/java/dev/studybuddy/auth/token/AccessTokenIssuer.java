package dev.studybuddy.auth.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.jwt.build.Jwt;

import dev.studybuddy.platform.token.AccessTokenVerifier;

/** Issues access tokens (RFC 9068): RS256, valid for five minutes. */
@ApplicationScoped
public class AccessTokenIssuer {
    /** The group of a session, which permits everything. A personal token carries its scopes instead. */
    public static final Set<String> SESSION_GROUPS = Set.of("user");
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final SigningKeys keys;
    private final Clock clock;

    AccessTokenIssuer(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Issues a token for a session or a personal token.
     *
     * @param sid the id of the session or of the personal token; a revocation names it
     * @param tier {@code free}, {@code pro} or {@code enterprise}
     * @param groups {@link #SESSION_GROUPS}, or the scopes of a personal token
     * @param latestExpiry when the session or personal token ends; the access token never outlives it
     */
    public AccessToken issue(UUID sid, UUID userId, String tier, Set<String> groups, Instant latestExpiry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiry = now.plus(LIFETIME).isBefore(latestExpiry)
                ? now.plus(LIFETIME)
                : latestExpiry.truncatedTo(ChronoUnit.SECONDS);
        String token = Jwt.issuer(AccessTokenVerifier.ISSUER).audience(AccessTokenVerifier.AUDIENCE)
                .subject(userId.toString()).claim("sid", sid.toString()).claim("tier", tier).groups(groups)
                .issuedAt(now).expiresAt(expiry)
                .jws().type(AccessTokenVerifier.TYPE).keyId(keys.current().id()).sign(keys.current().privateKey());
        return new AccessToken(token, expiry);
    }
}
