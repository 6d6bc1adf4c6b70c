package dev.studybuddy.standins.signin;

import java.net.URI;
import java.net.URISyntaxException;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * The page a client sends people to. Whatever is wrong with client or redirect address is said on the page itself; only then
 * is an address trusted enough to be sent errors.
 */
final class Authorization {
    private final Provider provider;
    private final Vault codes;

    Authorization(Provider provider, Vault codes) {
        this.provider = provider;
        this.codes = codes;
    }

    void ask(RoutingContext context) {
        var asked = context.queryParams();
        if (isSound(context, asked)) {
            page(context, 200, SignInPage.form(provider, asked, null));
        }
    }

    void decide(RoutingContext context) {
        var asked = context.request().formAttributes();
        if (!isSound(context, asked)) {
            return;
        }
        if ("refuse".equals(asked.get("decision"))) {
            back(context, asked,
                    MultiMap.caseInsensitiveMultiMap().add("error", "access_denied").add("error_description",
                            "The user has denied access"));
            return;
        }
        var person = Person.named(asked.get("username")).orElse(null);
        if (person == null) {
            page(context, 400, SignInPage.form(provider, asked,
                    "A user name is made of letters, digits, dots, dashes, underscores and plus signs."));
            return;
        }
        var code = codes.handOut(new Grant(provider, person, asked.get("client_id"), asked.get("redirect_uri"),
                Grant.scopes(asked.get("scope")), asked.get("code_challenge"), asked.get("nonce")));
        var answer = MultiMap.caseInsensitiveMultiMap().add("code", code);
        if (provider == Provider.GOOGLE) {
            answer.add("scope", asked.get("scope")).add("authuser", "0").add("prompt", "none");
        }
        back(context, asked, answer);
    }

    private boolean isSound(RoutingContext context, MultiMap asked) {
        if (blank(asked, "client_id")) {
            page(context, 400, SignInPage.problem("The client does not say who it is (client_id)."));
        } else if (blank(asked, "redirect_uri") || !isAddress(asked.get("redirect_uri"))) {
            page(context, 400, SignInPage.problem("The client gives no address to come back to (redirect_uri)."));
        } else {
            var error = error(asked);
            if (error == null) {
                return true;
            }
            back(context, asked, MultiMap.caseInsensitiveMultiMap().add("error", error));
        }
        return false;
    }

    /** @return the OAuth error of a request whose client and redirect address are known, or null */
    private String error(MultiMap asked) {
        // GitHub has no other response type and does not ask for the field.
        if (provider != Provider.GITHUB && !"code".equals(asked.get("response_type"))) {
            return "unsupported_response_type";
        }
        var hasChallenge = !blank(asked, "code_challenge");
        if (hasChallenge && !"S256".equals(asked.get("code_challenge_method"))) {
            return "invalid_request";
        }
        if (provider == Provider.GOOGLE
                && (!hasChallenge || !Grant.scopes(asked.get("scope")).contains("openid"))) {
            return hasChallenge ? "invalid_scope" : "invalid_request";
        }
        return null;
    }

    private static void back(RoutingContext context, MultiMap asked, MultiMap answer) {
        if (asked.contains("state")) {
            answer.add("state", asked.get("state"));
        }
        var address = asked.get("redirect_uri");
        context.response().setStatusCode(302)
                .putHeader("Location", address + (address.contains("?") ? "&" : "?") + Forms.encode(answer))
                .putHeader("Cache-Control", "no-store").end();
    }

    private static boolean isAddress(String text) {
        try {
            var uri = new URI(text);
            return uri.getHost() != null && uri.getFragment() == null && uri.getScheme().matches("https?");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean blank(MultiMap fields, String name) {
        return !fields.contains(name) || fields.get(name).isBlank();
    }

    private static void page(RoutingContext context, int status, String html) {
        context.response().setStatusCode(status).putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store").end(html);
    }
}
