package dev.studybuddy.standins.signin;

import java.net.URI;
import java.net.URISyntaxException;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * The authorization endpoint and its sign-in form. An invalid client or redirect URI produces an error page; other
 * errors are sent to the redirect URI.
 */
final class AuthorizationEndpoint {
    private final Provider provider;
    private final GrantStore codes;

    AuthorizationEndpoint(Provider provider, GrantStore codes) {
        this.provider = provider;
        this.codes = codes;
    }

    void showForm(RoutingContext context) {
        var params = context.queryParams();
        if (isValid(context, params)) {
            sendPage(context, 200, SignInPage.renderForm(provider, params, null));
        }
    }

    void handleDecision(RoutingContext context) {
        var params = context.request().formAttributes();
        if (!isValid(context, params)) {
            return;
        }
        if ("refuse".equals(params.get("decision"))) {
            redirect(context, params,
                    MultiMap.caseInsensitiveMultiMap().add("error", "access_denied").add("error_description",
                            "The user has denied access"));
            return;
        }
        var user = ProviderUser.parse(params.get("username")).orElse(null);
        if (user == null) {
            sendPage(context, 400, SignInPage.renderForm(provider, params,
                    "Enter a user name of letters, digits, dots, dashes, underscores or plus signs."));
            return;
        }
        var code = codes.issue(new Grant(provider, user, params.get("client_id"), params.get("redirect_uri"),
                Grant.parseScopes(params.get("scope")), params.get("code_challenge"), params.get("nonce")));
        var response = MultiMap.caseInsensitiveMultiMap().add("code", code);
        if (provider == Provider.GOOGLE) {
            response.add("scope", params.get("scope")).add("authuser", "0").add("prompt", "none");
        }
        redirect(context, params, response);
    }

    private boolean isValid(RoutingContext context, MultiMap params) {
        if (isBlank(params, "client_id")) {
            sendPage(context, 400, SignInPage.renderError(
                    "The request has no client_id. Start the sign-in again from the application."));
        } else if (isBlank(params, "redirect_uri") || !isUrl(params.get("redirect_uri"))) {
            sendPage(context, 400, SignInPage.renderError(
                    "The request has no valid redirect_uri. Start the sign-in again from the application."));
        } else {
            var error = findError(params);
            if (error == null) {
                return true;
            }
            redirect(context, params, MultiMap.caseInsensitiveMultiMap().add("error", error));
        }
        return false;
    }

    /** @return the OAuth error of a request with a valid client and redirect URI, or null */
    private String findError(MultiMap params) {
        // GitHub has one response type and does not require the parameter.
        if (provider != Provider.GITHUB && !"code".equals(params.get("response_type"))) {
            return "unsupported_response_type";
        }
        var hasChallenge = !isBlank(params, "code_challenge");
        if (hasChallenge && !"S256".equals(params.get("code_challenge_method"))) {
            return "invalid_request";
        }
        if (provider == Provider.GOOGLE
                && (!hasChallenge || !Grant.parseScopes(params.get("scope")).contains("openid"))) {
            return hasChallenge ? "invalid_scope" : "invalid_request";
        }
        return null;
    }

    private static void redirect(RoutingContext context, MultiMap params, MultiMap response) {
        if (params.contains("state")) {
            response.add("state", params.get("state"));
        }
        var redirectUri = params.get("redirect_uri");
        context.response().setStatusCode(302)
                .putHeader("Location", redirectUri + (redirectUri.contains("?") ? "&" : "?") + FormEncoder.encode(
                        response))
                .putHeader("Cache-Control", "no-store").end();
    }

    private static boolean isUrl(String text) {
        try {
            var uri = new URI(text);
            return uri.getHost() != null && uri.getFragment() == null && uri.getScheme().matches("https?");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isBlank(MultiMap fields, String name) {
        return !fields.contains(name) || fields.get(name).isBlank();
    }

    private static void sendPage(RoutingContext context, int status, String html) {
        context.response().setStatusCode(status).putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store").end(html);
    }
}
