package dev.studybuddy.auth.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * An OpenID provider in the shape of Google, strict in what it accepts: one use per code, PKCE, the same redirect_uri
 * twice, the client's secret. Who signs in, and what goes wrong, is said over {@code /control} (see {@link Google}).
 * Also gives the service its secrets.
 */
public class TestProvider implements QuarkusTestResourceLifecycleManager {
    public static final String INTERNAL_TOKEN = "internal-token-of-these-tests";
    static final String CLIENT_ID = "client-of-these-tests";
    private static final String CLIENT_SECRET = "secret-of-these-tests";

    private final Map<String, Map<String, String>> grants = new ConcurrentHashMap<>();
    private volatile Map<String, String> behaviour = Map.of();
    private HttpServer server;
    private RsaJsonWebKey key;
    private RsaJsonWebKey strangersKey;

    @Override
    public Map<String, String> start() {
        try {
            key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("provider-key");
            strangersKey = RsaJwkGenerator.generateJwk(2048);
            strangersKey.setKeyId("provider-key");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
            return Map.of("GOOGLE_CLIENT_ID", CLIENT_ID, "GOOGLE_CLIENT_SECRET", CLIENT_SECRET,
                    "GOOGLE_AUTH_SERVER_URL", issuer(),
                    "PUBLIC_URL", "http://localhost:8000",
                    "INTERNAL_TOKEN", INTERNAL_TOKEN,
                    "OIDC_STATE_SECRET", UUID.randomUUID().toString(),
                    "IDENTITY_HASH_KEY", UUID.randomUUID().toString(),
                    "JWT_PRIVATE_KEY", pem(RsaJwkGenerator.generateJwk(2048)),
                    "JWT_NEXT_PRIVATE_KEY", pem(RsaJwkGenerator.generateJwk(2048)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String pem(RsaJsonWebKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[]{ '\n' }).encodeToString(key.getPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/control" -> {
                    behaviour = parameters(exchange.getRequestURI().getRawQuery());
                    send(exchange, 204, "");
                }
                case "/.well-known/openid-configuration" -> send(exchange, 200, discovery());
                case "/jwks" -> send(exchange, 200, "{\"keys\":[" + key.toJson() + "]}");
                case "/authorize" -> authorize(exchange);
                case "/token" -> token(exchange);
                default -> send(exchange, 404, "{}");
            }
        }
    }

    private String discovery() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/jwks","response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"],"code_challenge_methods_supported":["S256"]}
                """.formatted(issuer());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        String back = asked.get("redirect_uri") + "?state=" + asked.get("state");
        if (behaviour.containsKey("error")) {
            back += "&error=" + behaviour.get("error") + "&error_description=no";
        } else {
            String code = UUID.randomUUID().toString();
            grants.put(code, asked);
            back += "&code=" + code;
        }
        exchange.getResponseHeaders().add("Location", back);
        send(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = parameters(new String(exchange.getRequestBody().readAllBytes(),
                StandardCharsets.UTF_8));
        if (behaviour.containsKey("broken")) {
            send(exchange, 503, "");
            return;
        }
        Map<String, String> grant = grants.remove(form.getOrDefault("code", ""));
        boolean right = grant != null
                && client(CLIENT_ID, CLIENT_SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && grant.get("redirect_uri").equals(form.get("redirect_uri"))
                && "S256".equals(grant.get("code_challenge_method"))
                && grant.get("code_challenge").equals(challenge(form.getOrDefault("code_verifier", "")));
        send(exchange, right ? 200 : 400, right
                ? "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"id_token\":\""
                        + idToken(grant) + "\"}"
                : "{\"error\":\"invalid_grant\"}");
    }

    private String idToken(Map<String, String> grant) {
        String subject = behaviour.getOrDefault("subject", "1");
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer());
        claims.setAudience(behaviour.getOrDefault("audience", CLIENT_ID));
        claims.setSubject(subject);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(60);
        claims.setClaim("nonce", behaviour.getOrDefault("nonce", grant.get("nonce")));
        claims.setClaim("name", behaviour.getOrDefault("name", "Person " + subject));
        if (!behaviour.containsKey("no_email")) {
            claims.setClaim("email", behaviour.getOrDefault("email", subject + "@example.org"));
            claims.setClaim("email_verified", !behaviour.containsKey("unverified"));
        }
        claims.setClaim("picture", "https://pictures.example.org/" + subject);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("RS256");
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey((behaviour.containsKey("forged") ? strangersKey : key).getPrivateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String client(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new ConcurrentHashMap<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
