package dev.studybuddy.auth.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What people agreed to. One use per code, at the provider that gave it; PKCE, the same redirect_uri twice, the secret. */
final class Grants {
    static final String CLIENT_ID = "client-of-these-tests";
    /** As short as secrets of development are. */
    static final String CLIENT_SECRET = "test-secret";

    /** @param behaviour who agreed, and how they are, when they did */
    record Grant(String provider, Map<String, String> asked, Map<String, String> behaviour) {}

    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> accessTokens = new ConcurrentHashMap<>();

    /** Where the browser is sent back to. */
    String authorize(String provider, Map<String, String> asked, Map<String, String> behaviour) {
        String back = asked.get("redirect_uri") + "?state=" + asked.get("state");
        if (behaviour.containsKey("error")) {
            return back + "&error=" + behaviour.get("error") + "&error_description=no";
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, new Grant(provider, asked, behaviour));
        return back + "&code=" + code;
    }

    /** What a code stands for, or null. */
    Grant redeem(String provider, Map<String, String> form, String client) {
        Grant grant = codes.remove(form.getOrDefault("code", ""));
        boolean right = grant != null && grant.provider().equals(provider) && basic().equals(client)
                && grant.asked().get("redirect_uri").equals(form.get("redirect_uri"))
                && "S256".equals(grant.asked().get("code_challenge_method"))
                && grant.asked().get("code_challenge").equals(challenge(form.getOrDefault("code_verifier", "")));
        return right ? grant : null;
    }

    String accessToken(Grant grant) {
        String token = UUID.randomUUID().toString();
        accessTokens.put(token, grant);
        return token;
    }

    /** Whose access token this is, or null. */
    Grant of(String provider, String authorization) {
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
