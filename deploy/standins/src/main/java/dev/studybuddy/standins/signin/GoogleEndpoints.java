package dev.studybuddy.standins.signin;

import java.time.Clock;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;

/**
 * OpenID Connect as Google implements it: discovery, an RS256 ID token and user info. The issuer is {@code …/google}.
 */
final class GoogleEndpoints extends OAuthEndpoints {
    private static final String ROOT = "/google";

    private final Clock clock;
    private final IdTokenSigner signer;

    GoogleEndpoints(Clock clock, IdTokenSigner signer, FaultInjector faultInjector) {
        super(Provider.GOOGLE, clock, faultInjector);
        this.clock = clock;
        this.signer = signer;
    }

    @Override
    void addRoutes(Router router) {
        addAuthorizationRoutes(router, ROOT + "/authorize");
        addTokenRoute(router, ROOT + "/token");
        addPublicRoute(router, ROOT + "/.well-known/openid-configuration", "discovery",
                (context, fault) -> send(context, discovery(issuer(context)).toBuffer(), fault));
        addPublicRoute(router, ROOT + "/jwks", "jwks", (context, fault) -> send(context, signer.jwks().toBuffer(),
                fault));
        addProtectedRoute(router, ROOT + "/userinfo", "userinfo",
                (context, grant, fault) -> send(context, profile(context, grant, fault).toBuffer(), fault));
    }

    @Override
    void sendTokens(RoutingContext context, Grant grant, String accessToken, Fault fault) {
        var response = CodeExchange.commonFields(accessToken, grant).put("expires_in", TOKEN_LIFETIME.toSeconds());
        if (!hasKind(fault, "no_id_token")) {
            var claims = claims(context, grant, fault);
            response.put("id_token", hasKind(fault, "wrong_signature")
                    ? signer.signWithOtherKey(claims)
                    : signer.sign(claims));
        }
        send(context, response.toBuffer(), fault);
    }

    @Override
    void sendUnauthorized(RoutingContext context) {
        send(context, 401, new JsonObject().put("error", "invalid_request").put("error_description",
                "Invalid Credentials"));
    }

    private JsonObject claims(RoutingContext context, Grant grant, Fault fault) {
        var issuer = issuer(context);
        var now = clock.instant();
        var issued = hasKind(fault, "expired_token") ? now.minus(TOKEN_LIFETIME.multipliedBy(2)) : now;
        var claims = profile(context, grant, fault).put("iss", hasKind(fault, "wrong_issuer")
                ? issuer + "/another"
                : issuer)
                .put("aud", hasKind(fault, "wrong_audience") ? "another-client" : grant.clientId())
                .put("azp", grant.clientId()).put("iat", issued.getEpochSecond())
                .put("exp", issued.plus(TOKEN_LIFETIME).getEpochSecond());
        if (grant.nonce() != null) {
            claims.put("nonce", hasKind(fault, "wrong_nonce") ? "another-nonce" : grant.nonce());
        }
        return claims;
    }

    private static JsonObject profile(RoutingContext context, Grant grant, Fault fault) {
        var user = grant.user();
        var profile = new JsonObject().put("sub", user.subject(Provider.GOOGLE));
        if (grant.hasScope("email") && !hasKind(fault, "no_email")) {
            profile.put("email", user.email()).put("email_verified", user.isEmailVerified());
        }
        if (grant.hasScope("profile")) {
            var names = user.fullName().split(" ", 2);
            profile.put("name", user.fullName()).put("picture", avatarUrl(context, user)).put("given_name", names[0]);
            if (names.length == 2) {
                profile.put("family_name", names[1]);
            }
        }
        return profile;
    }

    private static String issuer(RoutingContext context) {
        return baseUrl(context) + ROOT;
    }

    private static JsonObject discovery(String issuer) {
        return new JsonObject().put("issuer", issuer).put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token").put("userinfo_endpoint", issuer + "/userinfo")
                .put("jwks_uri", issuer + "/jwks").put("response_types_supported", list("code"))
                .put("subject_types_supported", list("public"))
                .put("id_token_signing_alg_values_supported", list("RS256"))
                .put("scopes_supported", list("openid", "email", "profile"))
                .put("token_endpoint_auth_methods_supported", list("client_secret_post", "client_secret_basic"))
                .put("claims_supported",
                        list("aud", "email", "email_verified", "exp", "family_name", "given_name", "iat", "iss", "name",
                                "picture", "sub"))
                .put("code_challenge_methods_supported", list("S256"))
                .put("grant_types_supported", list("authorization_code"));
    }

    private static JsonArray list(String... values) {
        return new JsonArray(List.of(values));
    }
}
