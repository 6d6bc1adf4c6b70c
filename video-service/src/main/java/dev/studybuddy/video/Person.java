package dev.studybuddy.video;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.limit.Tier;

/** Whoever makes the request in hand. */
@ApplicationScoped
public class Person {
    private final JsonWebToken token;

    Person(JsonWebToken token) {
        this.token = token;
    }

    /** What the person subscribes to, as far as the token knows. */
    public Tier tier() {
        return Tier.ofClaim(token.getClaim("tier"));
    }

    /** The person's id, the token's {@code sub}. Only to be asked behind {@code @RolesAllowed}. */
    public UUID id() {
        try {
            return UUID.fromString(token.getSubject());
        } catch (IllegalArgumentException | NullPointerException notAPerson) {
            throw Problem.unauthenticated();
        }
    }
}
