package dev.studybuddy.auth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Simulates Google, GitHub and Discord with strict checks (see {@link AuthorizationCodes}). The request {@code
 * /control} sets the next user and faults (see {@link Provider}). Also provides the service's secrets.
 */
public class TestProviders implements QuarkusTestResourceLifecycleManager {
    public static final String INTERNAL_TOKEN = "internal-token-of-these-tests";

    private final AuthorizationCodes codes = new AuthorizationCodes();
    private final ExportServers exportServers = new ExportServers();
    private volatile Map<String, String> behaviour = Map.of();
    private HttpServer server;
    private IdTokens idTokens;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            idTokens = new IdTokens(url());
            server.createContext("/", this::handle);
            server.start();
            Map<String, String> settings = settings();
            settings.putAll(exportServers.start());
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
        exportServers.stop();
    }

    private Map<String, String> settings() throws JoseException {
        Map<String, String> settings = new HashMap<>(Map.of("test-provider.url", url(),
                "GOOGLE_AUTH_SERVER_URL", url(),
                "GITHUB_AUTH_SERVER_URL", url() + "/github/login/oauth", "GITHUB_API_URL", url() + "/github/api",
                "DISCORD_AUTH_SERVER_URL", url() + "/discord/api/oauth2", "DISCORD_API_URL", url() + "/discord/api"));
        for (String provider : new String[]{ "GOOGLE", "GITHUB", "DISCORD" }) {
            settings.put(provider + "_CLIENT_ID", AuthorizationCodes.CLIENT_ID);
            settings.put(provider + "_CLIENT_SECRET", AuthorizationCodes.CLIENT_SECRET);
        }
        settings.putAll(Map.of("PUBLIC_URL", "http://localhost:8000",
                "INTERNAL_TOKEN", INTERNAL_TOKEN,
                "OIDC_STATE_SECRET", UUID.randomUUID().toString(),
                "IDENTITY_HASH_KEY", UUID.randomUUID().toString(),
                "JWT_PRIVATE_KEY", pem(RsaJwkGenerator.generateJwk(2048)),
                "JWT_NEXT_PRIVATE_KEY", pem(RsaJwkGenerator.generateJwk(2048))));
        return settings;
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String pem(RsaJsonWebKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[]{ '\n' }).encodeToString(key.getPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** Applies the fault of the endpoint, or answers the request. */
    private void handle(HttpExchange exchange) throws IOException {
        String endpoint = endpoint(exchange.getRequestURI().getPath());
        if (endpoint.equals(behaviour.get("hang"))) {
            return;
        }
        try (exchange) {
            if (endpoint.equals(behaviour.get("broken"))) {
                send(exchange, 503, "{}");
            } else if (endpoint.equals(behaviour.get("refused"))) {
                send(exchange, 401, "{}");
            } else if (endpoint.equals(behaviour.get("redirected")) && exchange.getRequestURI().getQuery() == null) {
                exchange.getResponseHeaders().add("Location", exchange.getRequestURI().getPath() + "?elsewhere");
                send(exchange, 302, "");
            } else if (endpoint.equals(behaviour.get("cut"))) {
                exchange.sendResponseHeaders(200, 100);
            } else {
                answer(exchange, endpoint);
            }
        }
    }

    private static String endpoint(String path) {
        return switch (path) {
            case "/control" -> "control";
            case "/.well-known/openid-configuration" -> "discovery";
            case "/jwks" -> "jwks";
            case "/authorize", "/github/login/oauth/authorize", "/discord/api/oauth2/authorize" -> "authorize";
            case "/token", "/github/login/oauth/access_token", "/discord/api/oauth2/token" -> "token";
            case "/github/api/user", "/discord/api/users/@me" -> "userinfo";
            case "/github/api/user/emails" -> "emails";
            default -> "none";
        };
    }

    private void answer(HttpExchange exchange, String endpoint) throws IOException {
        String provider = exchange.getRequestURI().getPath().replaceAll("^/(github|discord)/.*|.*", "$1");
        switch (endpoint) {
            case "control" -> {
                behaviour = parameters(exchange.getRequestURI().getRawQuery());
                send(exchange, 204, "");
            }
            case "discovery" -> send(exchange, 200, idTokens.discovery(behaviour));
            case "jwks" -> send(exchange, 200, idTokens.keys());
            case "authorize" -> {
                Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
                exchange.getResponseHeaders().add("Location", codes.authorize(provider, query, behaviour));
                send(exchange, 302, "");
            }
            case "token" -> token(exchange, provider);
            case "userinfo", "emails" -> userInfo(exchange, provider, endpoint);
            default -> send(exchange, 404, "{}");
        }
    }

    private void token(HttpExchange exchange, String provider) throws IOException {
        Map<String, String> form = parameters(new String(exchange.getRequestBody().readAllBytes(),
                StandardCharsets.UTF_8));
        AuthorizationCodes.Grant grant = codes.redeem(provider, form, exchange.getRequestHeaders().getFirst(
                "Authorization"));
        switch (provider) {
            case "github" -> send(exchange, 200, grant == null
                    ? "{\"error\":\"bad_verification_code\",\"error_description\":\"The code passed is incorrect\"}"
                    : "{\"access_token\":\"%s\",\"scope\":\"user:email\",\"token_type\":\"bearer\"}"
                            .formatted(codes.accessToken(grant)));
            case "discord" -> send(exchange, grant == null ? 400 : 200, grant == null
                    ? "{\"error\":\"invalid_grant\"}"
                    : ("{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":604800,"
                            + "\"scope\":\"email identify\"}")
                            .formatted(codes.accessToken(grant)));
            default -> send(exchange, grant == null ? 400 : 200, grant == null
                    ? "{\"error\":\"invalid_grant\"}"
                    : "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"id_token\":\"%s\"}"
                            .formatted(idTokens.issue(grant)));
        }
    }

    private void userInfo(HttpExchange exchange, String provider, String endpoint) throws IOException {
        AuthorizationCodes.Grant grant = codes.find(provider, exchange.getRequestHeaders().getFirst("Authorization"));
        if (grant == null) {
            send(exchange, 401, "{\"message\":\"Bad credentials\"}");
        } else {
            send(exchange, 200, UserInfoResponses.build(provider, endpoint, grant.behaviour()));
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
