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
 * OAuth as GitHub implements it: the token endpoint sends errors with status 200 and uses form encoding unless the
 * client accepts JSON. The email address is private: {@code email} is null, and {@code /user/emails} lists it.
 */
final class GitHubEndpoints extends OAuthEndpoints {
    private static final String ROOT = "/github";
    private static final Map<String, String> ERROR_CODES = Map.of("invalid_client", "incorrect_client_credentials",
            "invalid_grant", "bad_verification_code");

    GitHubEndpoints(Clock clock, FaultInjector faultInjector) {
        super(Provider.GITHUB, clock, faultInjector);
    }

    @Override
    void addRoutes(Router router) {
        addAuthorizationRoutes(router, ROOT + "/login/oauth/authorize");
        addTokenRoute(router, ROOT + "/login/oauth/access_token");
        addProtectedRoute(router, ROOT + "/api/user", "userinfo",
                (context, grant, fault) -> send(context, user(context, grant.user()).toBuffer(), fault));
        addProtectedRoute(router, ROOT + "/api/user/emails", "emails", (context, grant, fault) -> {
            if (!grant.hasScope("user:email", "user")) {
                send(context, 404, errorBody("Not Found", 404));
                return;
            }
            send(context, (hasKind(fault, "no_email") ? new JsonArray() : emails(grant.user())).toBuffer(), fault);
        });
    }

    @Override
    void sendTokens(RoutingContext context, Grant grant, String accessToken, Fault fault) {
        sendResponse(context, new JsonObject().put("access_token", accessToken).put("scope", String.join(",", grant
                .scopes()))
                .put("token_type", "bearer"), fault);
    }

    @Override
    void sendTokenError(RoutingContext context, String error) {
        var code = ERROR_CODES.getOrDefault(error, error);
        sendResponse(context, new JsonObject().put("error", code)
                .put("error_description", "The code passed or the client is incorrect or expired.")
                .put("error_uri", "https://docs.github.com/apps/oauth-apps/troubleshooting"), null);
    }

    @Override
    void sendUnauthorized(RoutingContext context) {
        send(context, 401, errorBody("Bad credentials", 401));
    }

    private static void sendResponse(RoutingContext context, JsonObject response, Fault fault) {
        var accept = context.request().getHeader("Accept");
        if (accept != null && accept.contains("application/json")) {
            send(context, response.toBuffer(), fault);
            return;
        }
        var form = MultiMap.caseInsensitiveMultiMap();
        response.forEach(field -> form.add(field.getKey(), String.valueOf(field.getValue())));
        context.response().putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .end(FormEncoder.encode(form));
    }

    private static JsonObject user(RoutingContext context, ProviderUser user) {
        var id = Long.parseLong(user.subject(Provider.GITHUB));
        return new JsonObject().put("login", user.username()).put("id", id).put("node_id", "U_standin" + id)
                .put("avatar_url", avatarUrl(context, user)).put("html_url", "https://github.com/" + user.username())
                .put("type", "User").put("site_admin", false).put("name", user.fullName()).putNull("company")
                .putNull("email").put("created_at", "2020-02-02T02:02:02Z");
    }

    private static JsonArray emails(ProviderUser user) {
        var noReplyEmail = user.subject(Provider.GITHUB) + "+" + user.username() + "@users.noreply.example.test";
        return new JsonArray(List.of(
                new JsonObject().put("email", noReplyEmail).put("primary", false).put("verified", true).putNull(
                        "visibility"),
                new JsonObject().put("email", user.email()).put("primary", true)
                        .put("verified", user.isEmailVerified()).put("visibility", "private")));
    }

    private static JsonObject errorBody(String message, int status) {
        return new JsonObject().put("message", message).put("documentation_url", "https://docs.github.com/rest")
                .put("status", String.valueOf(status));
    }
}
