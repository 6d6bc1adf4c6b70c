package dev.studybuddy.auth.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Issues and redeems authorization codes: single use, per provider, with PKCE, redirect_uri and client secret
 * checked.
 */
final class AuthorizationCodes {
    static final String CLIENT_ID = "client-of-these-tests";
    /** As short as development secrets. */
    static final String CLIENT_SECRET = "test-secret";

    /** @param behaviour the simulated user and faults at the time of the authorization */
    record Grant(String provider, Map<String, String> parameters, Map<String, String> behaviour) {}

    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> accessTokens = new ConcurrentHashMap<>();

    /** The URL that the browser is redirected to. */
    String authorize(String provider, Map<String, String> parameters, Map<String, String> behaviour) {
        String back = parameters.get("redirect_uri") + "?state=" + parameters.get("state");
        if (behaviour.containsKey("iss")) {
            back += "&iss=" + URLEncoder.encode(behaviour.get("iss"), StandardCharsets.UTF_8);
        }
        if (behaviour.containsKey("error")) {
            return back + "&error=" + behaviour.get("error") + "&error_description=no";
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, new Grant(provider, parameters, behaviour));
        return back + "&code=" + code;
    }

    /** Redeems a code; null if it is invalid. */
    Grant redeem(String provider, Map<String, String> form, String client) {
        Grant grant = codes.remove(form.getOrDefault("code", ""));
        boolean isValid = grant != null && grant.provider().equals(provider) && basic().equals(client)
                && grant.parameters().get("redirect_uri").equals(form.get("redirect_uri"))
                && "S256".equals(grant.parameters().get("code_challenge_method"))
                && grant.parameters().get("code_challenge").equals(challenge(form.getOrDefault("code_verifier", "")));
        return isValid ? grant : null;
    }

    String accessToken(Grant grant) {
        String token = UUID.randomUUID().toString();
        accessTokens.put(token, grant);
        return token;
    }

    /** The grant of an access token; null if it is invalid. */
    Grant find(String provider, String authorization) {
        String token = authorization == null ? "" : authorization.replaceFirst("^Bearer ", "");
        Grant grant = accessTokens.get(token);
        return grant != null && grant.provider().equals(provider) ? grant : null;
    }

    private static String basic() {
        return "Basic " + Base64.getEncoder()
                .encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
