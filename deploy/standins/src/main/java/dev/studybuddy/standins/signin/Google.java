package dev.studybuddy.standins.signin;

import java.time.Clock;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;

/** OpenID Connect as Google does it: discovery, an ID token by RS256, user info. The issuer is {@code …/google}. */
final class Google extends Desk {
    private static final String ROOT = "/google";

    private final Clock clock;
    private final Signer signer;

    Google(Clock clock, Signer signer, Gate gate) {
        super(Provider.GOOGLE, clock, gate);
        this.clock = clock;
        this.signer = signer;
    }

    @Override
    void routes(Router router) {
        authorize(router, ROOT + "/authorize");
        token(router, ROOT + "/token");
        open(router, ROOT + "/.well-known/openid-configuration", "discovery",
                (context, fault) -> send(context, discovery(issuer(context)).toBuffer(), fault));
        open(router, ROOT + "/jwks", "jwks", (context, fault) -> send(context, signer.keys().toBuffer(), fault));
        personal(router, ROOT + "/userinfo", "userinfo",
                (context, grant, fault) -> send(context, profile(context, grant, fault).toBuffer(), fault));
    }

    @Override
    void welcome(RoutingContext context, Grant grant, String accessToken, Fault fault) {
        var answer = Tokens.answer(accessToken, grant).put("expires_in", TOKEN_LIFE.toSeconds());
        if (!is(fault, "no_id_token")) {
            var claims = claims(context, grant, fault);
            answer.put("id_token", is(fault, "wrong_signature") ? signer.forge(claims) : signer.sign(claims));
        }
        send(context, answer.toBuffer(), fault);
    }

    @Override
    void unknown(RoutingContext context) {
        send(context, 401, new JsonObject().put("error", "invalid_request").put("error_description",
                "Invalid Credentials"));
    }

    private JsonObject claims(RoutingContext context, Grant grant, Fault fault) {
        var issuer = issuer(context);
        var now = clock.instant();
        var issued = is(fault, "expired_token") ? now.minus(TOKEN_LIFE.multipliedBy(2)) : now;
        var claims = profile(context, grant, fault).put("iss", is(fault, "wrong_issuer") ? issuer + "/another" : issuer)
                .put("aud", is(fault, "wrong_audience") ? "another-client" : grant.clientId())
                .put("azp", grant.clientId()).put("iat", issued.getEpochSecond())
                .put("exp", issued.plus(TOKEN_LIFE).getEpochSecond());
        if (grant.nonce() != null) {
            claims.put("nonce", is(fault, "wrong_nonce") ? "another-nonce" : grant.nonce());
        }
        return claims;
    }

    private static JsonObject profile(RoutingContext context, Grant grant, Fault fault) {
        var person = grant.person();
        var profile = new JsonObject().put("sub", person.subject(Provider.GOOGLE));
        if (grant.allows("email") && !is(fault, "no_email")) {
            profile.put("email", person.email()).put("email_verified", person.emailVerified());
        }
        if (grant.allows("profile")) {
            var names = person.fullName().split(" ", 2);
            profile.put("name", person.fullName()).put("picture", avatar(context, person)).put("given_name", names[0]);
            if (names.length == 2) {
                profile.put("family_name", names[1]);
            }
        }
        return profile;
    }

    private static String issuer(RoutingContext context) {
        return base(context) + ROOT;
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
