package dev.studybuddy.standins.signin;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;

/**
 * OAuth as GitHub does it: errors of the token endpoint come with status 200, answers as a form unless JSON is asked for, the
 * address is private ({@code email} is null) and has to be read from {@code /user/emails}.
 */
final class GitHub extends Desk {
    private static final String ROOT = "/github";
    private static final Map<String, String> OWN_WORDS = Map.of("invalid_client", "incorrect_client_credentials",
            "invalid_grant", "bad_verification_code");

    GitHub(Clock clock, Gate gate) {
        super(Provider.GITHUB, clock, gate);
    }

    @Override
    void routes(Router router) {
        authorize(router, ROOT + "/login/oauth/authorize");
        token(router, ROOT + "/login/oauth/access_token");
        personal(router, ROOT + "/api/user", "userinfo",
                (context, grant, fault) -> send(context, user(context, grant.person()).toBuffer(), fault));
        personal(router, ROOT + "/api/user/emails", "emails", (context, grant, fault) -> {
            if (!grant.allows("user:email", "user")) {
                send(context, 404, problem("Not Found", 404));
                return;
            }
            send(context, (is(fault, "no_email") ? new JsonArray() : emails(grant.person())).toBuffer(), fault);
        });
    }

    @Override
    void welcome(RoutingContext context, Grant grant, String accessToken, Fault fault) {
        answer(context, new JsonObject().put("access_token", accessToken).put("scope", String.join(",", grant.scopes()))
                .put("token_type", "bearer"), fault);
    }

    @Override
    void turnAway(RoutingContext context, String error) {
        var word = OWN_WORDS.getOrDefault(error, error);
        answer(context, new JsonObject().put("error", word)
                .put("error_description", "The code passed or the client is incorrect or expired.")
                .put("error_uri", "https://docs.github.com/apps/oauth-apps/troubleshooting"), null);
    }

    @Override
    void unknown(RoutingContext context) {
        send(context, 401, problem("Bad credentials", 401));
    }

    private static void answer(RoutingContext context, JsonObject answer, Fault fault) {
        var accept = context.request().getHeader("Accept");
        if (accept != null && accept.contains("application/json")) {
            send(context, answer.toBuffer(), fault);
            return;
        }
        var form = MultiMap.caseInsensitiveMultiMap();
        answer.forEach(field -> form.add(field.getKey(), String.valueOf(field.getValue())));
        context.response().putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .end(Forms.encode(form));
    }

    private static JsonObject user(RoutingContext context, Person person) {
        var id = Long.parseLong(person.subject(Provider.GITHUB));
        return new JsonObject().put("login", person.username()).put("id", id).put("node_id", "U_standin" + id)
                .put("avatar_url", avatar(context, person)).put("html_url", "https://github.com/" + person.username())
                .put("type", "User").put("site_admin", false).put("name", person.fullName()).putNull("company")
                .putNull("email").put("created_at", "2020-02-02T02:02:02Z");
    }

    private static JsonArray emails(Person person) {
        var hidden = person.subject(Provider.GITHUB) + "+" + person.username() + "@users.noreply.example.test";
        return new JsonArray(List.of(
                new JsonObject().put("email", hidden).put("primary", false).put("verified", true).putNull("visibility"),
                new JsonObject().put("email", person.email()).put("primary", true)
                        .put("verified", person.emailVerified()).put("visibility", "private")));
    }

    private static JsonObject problem(String message, int status) {
        return new JsonObject().put("message", message).put("documentation_url", "https://docs.github.com/rest")
                .put("status", String.valueOf(status));
    }
}
