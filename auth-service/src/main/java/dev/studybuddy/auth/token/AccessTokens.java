package dev.studybuddy.auth.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.jwt.build.Jwt;

import dev.studybuddy.platform.token.AccessTokenVerifier;

/** Makes the tokens that every service believes (RFC 9068): RS256, five minutes. */
@ApplicationScoped
public class AccessTokens {
    /** Who is signed in may do everything; a personal token has its scopes instead. */
    public static final Set<String> SESSION = Set.of("user");
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final SigningKeys keys;

    AccessTokens(SigningKeys keys) {
        this.keys = keys;
    }

    /**
     * A token in place of a session or a personal token.
     *
     * @param sid the session, or the personal token, by which it is revoked
     * @param tier {@code free}, {@code pro} or {@code enterprise}
     * @param groups {@link #SESSION}, or the scopes of a personal token
     * @param ends no token lives longer than what it stands for; null if that has no end
     */
    public AccessToken issue(UUID sid, UUID userId, String tier, Set<String> groups, Instant ends) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant end = ends == null || now.plus(LIFE).isBefore(ends)
                ? now.plus(LIFE)
                : ends.truncatedTo(ChronoUnit.SECONDS);
        String token = Jwt.issuer(AccessTokenVerifier.ISSUER).audience(AccessTokenVerifier.AUDIENCE)
                .subject(userId.toString()).claim("sid", sid.toString()).claim("tier", tier).groups(groups)
                .issuedAt(now).expiresAt(end)
                .jws().type(AccessTokenVerifier.TYPE).keyId(keys.current().id()).sign(keys.current().privateKey());
        return new AccessToken(token, end);
    }
}
