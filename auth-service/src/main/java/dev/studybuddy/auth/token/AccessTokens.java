package dev.studybuddy.auth.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.jwt.build.Jwt;

/** Makes the tokens that every service believes (RFC 9068): RS256, five minutes. */
@ApplicationScoped
public class AccessTokens {
    static final String ISSUER = "studybuddy-auth";
    static final String AUDIENCE = "studybuddy";
    static final String TYPE = "at+jwt";
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final SigningKeys keys;

    AccessTokens(SigningKeys keys) {
        this.keys = keys;
    }

    /**
     * A token for somebody who is signed in.
     *
     * @param tier {@code free}, {@code pro} or {@code enterprise}
     * @param sessionEnds no token lives longer than its session
     */
    public AccessToken forSession(UUID sid, UUID userId, String tier, Instant sessionEnds) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(LIFE).isBefore(sessionEnds)
                ? now.plus(LIFE)
                : sessionEnds.truncatedTo(ChronoUnit.SECONDS);
        String token = Jwt.issuer(ISSUER).audience(AUDIENCE).subject(userId.toString())
                .claim("sid", sid.toString()).claim("tier", tier).groups(Set.of("user"))
                .issuedAt(now).expiresAt(end)
                .jws().type(TYPE).keyId(keys.current().id()).sign(keys.current().privateKey());
        return new AccessToken(token, end);
    }
}
