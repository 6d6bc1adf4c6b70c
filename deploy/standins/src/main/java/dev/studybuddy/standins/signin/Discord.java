package dev.studybuddy.standins.signin;

import java.time.Clock;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;

/** OAuth as Discord does it: an id that is a snowflake in a string, an address with {@code verified} beside it. */
final class Discord extends Desk {
    private static final String ROOT = "/discord";

    private final Signer signer;

    Discord(Clock clock, Signer signer, Gate gate) {
        super(Provider.DISCORD, clock, gate);
        this.signer = signer;
    }

    @Override
    void routes(Router router) {
        // The real one answers on both: the first is for people, the second stands in its API's description.
        authorize(router, ROOT + "/oauth2/authorize");
        authorize(router, ROOT + "/api/oauth2/authorize");
        token(router, ROOT + "/api/oauth2/token");
        open(router, ROOT + "/api/oauth2/keys", "jwks",
                (context, fault) -> send(context, signer.keys().toBuffer(), fault));
        personal(router, ROOT + "/api/users/@me", "userinfo",
                (context, grant, fault) -> send(context, user(grant, fault).toBuffer(), fault));
    }

    @Override
    void welcome(RoutingContext context, Grant grant, String accessToken, Fault fault) {
        send(context, Tokens.answer(accessToken, grant).put("expires_in", TOKEN_LIFE.toSeconds()).toBuffer(), fault);
    }

    @Override
    void unknown(RoutingContext context) {
        send(context, 401, new JsonObject().put("message", "401: Unauthorized").put("code", 0));
    }

    private static JsonObject user(Grant grant, Fault fault) {
        var person = grant.person();
        var user = new JsonObject().put("id", person.subject(Provider.DISCORD)).put("username", person.username())
                .put("global_name", person.fullName()).put("discriminator", "0").putNull("avatar")
                .put("public_flags", 0).put("flags", 0).put("locale", "en-GB").put("mfa_enabled", false);
        if (grant.allows("email")) {
            // Somebody without an address has the field all the same.
            user.put("email", is(fault, "no_email") ? null : person.email()).put("verified",
                    !is(fault, "no_email") && person.emailVerified());
        }
        return user;
    }
}
