package dev.studybuddy.standins.signin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * The token endpoint's exchange of an authorization code for a grant. A code can be redeemed once, by the client that
 * received it.
 */
final class CodeExchange {
    /** An error code of RFC 6749 section 5.2. */
    static final class TokenException extends Exception {
        TokenException(String error) {
            super(error);
        }
    }

    private record Credentials(String id, String secret) {
        /** Every client whose secret equals its id is valid. */
        boolean areValid() {
            return id != null && id.equals(secret);
        }
    }

    private final Provider provider;
    private final GrantStore codes;

    CodeExchange(Provider provider, GrantStore codes) {
        this.provider = provider;
        this.codes = codes;
    }

    /** @throws TokenException with {@code invalid_client}, {@code unsupported_grant_type} or {@code invalid_grant} */
    Grant redeem(RoutingContext context) throws TokenException {
        var form = context.request().formAttributes();
        var client = credentials(context);
        if (!client.areValid()) {
            throw new TokenException("invalid_client");
        }
        var type = form.get("grant_type");
        // GitHub has one grant type and does not require the parameter.
        if (!"authorization_code".equals(type) && !(provider == Provider.GITHUB && type == null)) {
            throw new TokenException("unsupported_grant_type");
        }
        var grant = codes.redeem(String.valueOf(form.get("code"))).orElseThrow(() -> new TokenException(
                "invalid_grant"));
        if (grant.provider() != provider || !grant.clientId().equals(client.id())
                || !grant.redirectUri().equals(form.get("redirect_uri"))
                || !grant.matchesVerifier(form.get("code_verifier"))) {
            throw new TokenException("invalid_grant");
        }
        return grant;
    }

    /** @return the fields of a successful response that all providers have in common */
    static JsonObject commonFields(String accessToken, Grant grant) {
        return new JsonObject().put("access_token", accessToken).put("token_type", "Bearer").put("scope",
                String.join(" ", grant.scopes()));
    }

    private static Credentials credentials(RoutingContext context) {
        var header = context.request().getHeader("Authorization");
        if (header != null && header.startsWith("Basic ")) {
            var decoded = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            var parts = decoded.split(":", 2);
            return new Credentials(urlDecode(parts[0]), parts.length == 2 ? urlDecode(parts[1]) : null);
        }
        var form = context.request().formAttributes();
        return new Credentials(form.get("client_id"), form.get("client_secret"));
    }

    private static String urlDecode(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
