package dev.studybuddy.standins.signin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Trades a code for a grant, once, with the client that it was given to. */
final class Tokens {
    /** What went wrong, in the words of RFC 6749. */
    static final class Refused extends Exception {
        Refused(String error) {
            super(error);
        }
    }

    private record Credentials(String id, String secret) {
        /** Any client is known here whose secret is its id. */
        boolean areGood() {
            return id != null && id.equals(secret);
        }
    }

    private final Provider provider;
    private final Vault codes;

    Tokens(Provider provider, Vault codes) {
        this.provider = provider;
        this.codes = codes;
    }

    /** @throws Refused with {@code invalid_client}, {@code unsupported_grant_type} or {@code invalid_grant} */
    Grant redeem(RoutingContext context) throws Refused {
        var form = context.request().formAttributes();
        var client = credentials(context);
        if (!client.areGood()) {
            throw new Refused("invalid_client");
        }
        var type = form.get("grant_type");
        // GitHub has one way only and does not ask for its name.
        if (!"authorization_code".equals(type) && !(provider == Provider.GITHUB && type == null)) {
            throw new Refused("unsupported_grant_type");
        }
        var grant = codes.redeem(String.valueOf(form.get("code"))).orElseThrow(() -> new Refused("invalid_grant"));
        if (grant.provider() != provider || !grant.clientId().equals(client.id())
                || !grant.redirectUri().equals(form.get("redirect_uri"))
                || !grant.isProvenBy(form.get("code_verifier"))) {
            throw new Refused("invalid_grant");
        }
        return grant;
    }

    /** @return the fields of a good answer that all three have in common */
    static JsonObject answer(String accessToken, Grant grant) {
        return new JsonObject().put("access_token", accessToken).put("token_type", "Bearer").put("scope",
                String.join(" ", grant.scopes()));
    }

    private static Credentials credentials(RoutingContext context) {
        var header = context.request().getHeader("Authorization");
        if (header != null && header.startsWith("Basic ")) {
            var decoded = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            var parts = decoded.split(":", 2);
            return new Credentials(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : null);
        }
        var form = context.request().formAttributes();
        return new Credentials(form.get("client_id"), form.get("client_secret"));
    }

    private static String decode(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
