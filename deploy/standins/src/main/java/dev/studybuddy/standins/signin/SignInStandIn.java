package dev.studybuddy.standins.signin;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.FaultQueue;
import dev.studybuddy.standins.StandIn;

/**
 * Replaces the sign-in of Google, GitHub and Discord. Every valid user name signs in without a password, and every
 * client whose secret equals its id is valid.
 */
public final class SignInStandIn extends StandIn {
    private static final int PORT = 8203;

    private final List<OAuthEndpoints> endpoints;

    public SignInStandIn() {
        this(Clock.systemUTC());
    }

    SignInStandIn(Clock clock) {
        super("Sign-in",
                new FaultQueue(
                        Set.of("unavailable", "slow", "cut", "token_error", "wrong_nonce", "wrong_signature",
                                "wrong_issuer", "wrong_audience", "expired_token", "no_id_token", "no_email"),
                        Set.of("provider", "endpoint"), Set.of("at_percent")));
        var signer = new IdTokenSigner();
        endpoints = List.of(new GoogleEndpoints(clock, signer, this::injectFault), new GitHubEndpoints(clock,
                this::injectFault),
                new DiscordEndpoints(clock, signer, this::injectFault));
    }

    public static void main(String[] arguments) {
        run(new SignInStandIn(), PORT);
    }

    @Override
    protected void addRoutes(Router router) {
        router.get("/avatars/:picture").handler(context -> context.response().putHeader("Content-Type", "image/svg+xml")
                .putHeader("Cache-Control", "max-age=3600").end(SignInPage.renderAvatar(context.pathParam("picture"))));
        endpoints.forEach(provider -> provider.addRoutes(router));
    }

    @Override
    protected void reset() {
        endpoints.forEach(OAuthEndpoints::clear);
    }

    private void injectFault(RoutingContext context, Provider provider, String endpoint,
            OAuthEndpoints.Handler handler) {
        logField(context, "provider", provider.pathSegment());
        logField(context, "endpoint", endpoint);
        Map<String, Predicate<String>> attributes = Map.of("provider", provider.pathSegment()::equals, "endpoint",
                endpoint::equals);
        applyFault(context, attributes, fault -> {
            if (fault != null && fault.kind().equals("unavailable")) {
                sendJson(context, 503, new JsonObject().put("error", "temporarily_unavailable"));
            } else {
                handler.handle(context, fault);
            }
        });
    }
}
