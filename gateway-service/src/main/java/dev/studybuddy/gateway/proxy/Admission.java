package dev.studybuddy.gateway.proxy;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import dev.studybuddy.gateway.GatewaySettings;
import dev.studybuddy.gateway.limit.Bucket;
import dev.studybuddy.gateway.limit.ClientAddresses;
import dev.studybuddy.gateway.limit.RateLimits;
import dev.studybuddy.gateway.limit.RateLimits.WhenAway;
import dev.studybuddy.gateway.limit.Take;
import dev.studybuddy.gateway.session.Credential;
import dev.studybuddy.gateway.session.SessionTokens;
import dev.studybuddy.gateway.session.Token;
import dev.studybuddy.platform.problem.Problem;

/**
 * Who sends a request, and whether they may send one more now. A person is counted as such wherever they are; who is
 * nobody yet is counted by address. Without Redis only signing in and submitting are refused.
 */
@ApplicationScoped
public class Admission {
    private final GatewaySettings settings;
    private final ClientAddresses addresses;
    private final SessionTokens tokens;
    private final RateLimits limits;

    Admission(GatewaySettings settings, ClientAddresses addresses, SessionTokens tokens, RateLimits limits) {
        this.settings = settings;
        this.addresses = addresses;
        this.tokens = tokens;
        this.limits = limits;
    }

    /**
     * The caller's token, or nothing for nobody in particular. Fails with a {@link Problem} when this is one request too
     * many, or with another failure when it cannot be found out who it is.
     */
    public Uni<Optional<Token>> admit(HttpServerRequest request) {
        String address = addresses.of(request).network();
        HttpServerResponse response = request.response();
        Asked asked = Asked.of(request.method(), request.path());
        Optional<Credential> credential = Credential.of(request, settings.sessionCookie());
        return switch (asked.kind()) {
            case WEBHOOK -> limits.take(response, WhenAway.PASS, new Take(Bucket.WEBHOOK, address))
                    .replaceWith(Optional.empty());
            case SIGN_IN -> limits.take(response, WhenAway.REFUSE, asked.signInTakes(address))
                    .chain(() -> resolve(credential));
            case SUBMISSION, OTHER -> person(response, asked, credential, new Take(Bucket.ADDRESS, address));
        };
    }

    private Uni<Optional<Token>> person(HttpServerResponse response, Asked asked, Optional<Credential> credential,
            Take nobody) {
        if (credential.isEmpty()) {
            return limits.take(response, WhenAway.PASS, nobody).replaceWith(Optional.empty());
        }
        if (!tokens.isKnown(credential.get())) {
            // Whoever guesses sessions is counted by address, and has to stop when that is used up.
            Optional<Problem> refusal = limits.refusal(response, nobody);
            if (refusal.isPresent()) {
                return Uni.createFrom().failure(refusal.get());
            }
        }
        return resolve(credential).call(token -> token.isEmpty()
                ? limits.take(response, WhenAway.PASS, nobody)
                : count(response, asked, token.get().userId()));
    }

    private Uni<Void> count(HttpServerResponse response, Asked asked, String userId) {
        Take person = new Take(Bucket.PERSON, userId);
        return asked.kind() == Asked.Kind.SUBMISSION
                ? limits.take(response, WhenAway.REFUSE, person, new Take(Bucket.SUBMISSION, userId))
                : limits.take(response, WhenAway.PASS, person);
    }

    private Uni<Optional<Token>> resolve(Optional<Credential> credential) {
        return credential.isEmpty() ? Uni.createFrom().item(Optional.empty()) : tokens.resolve(credential.get());
    }
}
