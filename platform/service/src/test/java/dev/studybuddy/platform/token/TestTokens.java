package dev.studybuddy.platform.token;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;

/** Stands in for auth-service: publishes a key made for this run, and signs tokens with it as auth-service does. */
public final class TestTokens implements QuarkusTestResourceLifecycleManager {
    private static final String PRIVATE_KEY = "studybuddy.test.private-key";
    private static final String KEY_ID = "the-key-of-this-test-run";
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            // Tests run in another class loader than this: only the JVM's own properties are the same for both.
            System.setProperty(PRIVATE_KEY, Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
            publish(jwks((RSAPublicKey) keys.getPublic()));
            return Map.of("AUTH_SERVICE_URL", "http://localhost:" + server.getAddress().getPort());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        System.clearProperty(PRIVATE_KEY);
        if (server != null) {
            server.stop(0);
        }
    }

    /** A token of a session. */
    public static String of(UUID userId) {
        return of(userId, "user");
    }

    /** A token with these groups: scopes, for a personal token. */
    public static String of(UUID userId, String... groups) {
        return signed(userId, "free", Set.of(groups));
    }

    /** A token of a session with this tier: {@code free}, {@code pro} or {@code enterprise}. */
    public static String withTier(UUID userId, String tier) {
        return signed(userId, tier, Set.of("user"));
    }

    private static String signed(UUID userId, String tier, Set<String> groups) {
        return Jwt.issuer("studybuddy-auth").audience("studybuddy").subject(userId.toString())
                .claim("sid", UUID.randomUUID().toString()).claim("tier", tier).groups(groups)
                .expiresIn(300).jws().type("at+jwt").keyId(KEY_ID).sign(privateKey());
    }

    private void publish(String jwks) {
        byte[] body = jwks.getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/auth/jwks", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    private static String jwks(RSAPublicKey key) {
        return """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}]}
                """.formatted(KEY_ID, base64url(key.getModulus()), base64url(key.getPublicExponent()));
    }

    private static String base64url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static PrivateKey privateKey() {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY))));
        } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
            throw new IllegalStateException(e);
        }
    }
}
