package dev.studybuddy.standins.signin;

import java.time.Clock;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;

/**
 * OAuth as Discord implements it: the id is a snowflake in a string, and the email address comes with {@code verified}.
 */
final class DiscordEndpoints extends OAuthEndpoints {
    private static final String ROOT = "/discord";

    private final IdTokenSigner signer;

    DiscordEndpoints(Clock clock, IdTokenSigner signer, FaultInjector faultInjector) {
        super(Provider.DISCORD, clock, faultInjector);
        this.signer = signer;
    }

    @Override
    void addRoutes(Router router) {
        // Discord serves both paths: the first is for browsers, the second is the documented API path.
        addAuthorizationRoutes(router, ROOT + "/oauth2/authorize");
        addAuthorizationRoutes(router, ROOT + "/api/oauth2/authorize");
        addTokenRoute(router, ROOT + "/api/oauth2/token");
        addPublicRoute(router, ROOT + "/api/oauth2/keys", "jwks",
                (context, fault) -> send(context, signer.jwks().toBuffer(), fault));
        addProtectedRoute(router, ROOT + "/api/users/@me", "userinfo",
                (context, grant, fault) -> send(context, profile(grant, fault).toBuffer(), fault));
    }

    @Override
    void sendTokens(RoutingContext context, Grant grant, String accessToken, Fault fault) {
        send(context, CodeExchange.commonFields(accessToken, grant).put("expires_in", TOKEN_LIFETIME.toSeconds())
                .toBuffer(), fault);
    }

    @Override
    void sendUnauthorized(RoutingContext context) {
        send(context, 401, new JsonObject().put("message", "401: Unauthorized").put("code", 0));
    }

    private static JsonObject profile(Grant grant, Fault fault) {
        var user = grant.user();
        var profile = new JsonObject().put("id", user.subject(Provider.DISCORD)).put("username", user.username())
                .put("global_name", user.fullName()).put("discriminator", "0").putNull("avatar")
                .put("public_flags", 0).put("flags", 0).put("locale", "en-GB").put("mfa_enabled", false);
        if (grant.hasScope("email")) {
            // Discord sends the field for users without an email address too.
            profile.put("email", hasKind(fault, "no_email") ? null : user.email()).put("verified",
                    !hasKind(fault, "no_email") && user.isEmailVerified());
        }
        return profile;
    }
}
