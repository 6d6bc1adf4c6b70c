package dev.studybuddy.standins.signin;

import java.time.Clock;
import java.time.Duration;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;
import dev.studybuddy.standins.StandIn;

/** The OAuth endpoints that the three providers have in common. Each provider adds its paths and response formats. */
abstract class OAuthEndpoints {
    static final Duration CODE_LIFETIME = Duration.ofSeconds(60);
    static final Duration TOKEN_LIFETIME = Duration.ofHours(1);
    private static final int DEFAULT_CUT_PERCENT = 50;

    /** Handles a request; the fault is null if none applies. */
    interface Handler {
        void handle(RoutingContext context, Fault fault);
    }

    /** Handles a request with a valid access token. */
    interface AuthorizedHandler {
        void handle(RoutingContext context, Grant grant, Fault fault);
    }

    /** Finds the fault that applies to a request, then calls the handler. */
    interface FaultInjector {
        void inject(RoutingContext context, Provider provider, String endpoint, Handler handler);
    }

    private final Provider provider;
    private final FaultInjector faultInjector;
    private final GrantStore codes;
    private final GrantStore accessTokens;
    private final AuthorizationEndpoint authorization;
    private final CodeExchange codeExchange;

    OAuthEndpoints(Provider provider, Clock clock, FaultInjector faultInjector) {
        this.provider = provider;
        this.faultInjector = faultInjector;
        codes = new GrantStore(clock, CODE_LIFETIME, "");
        accessTokens = new GrantStore(clock, TOKEN_LIFETIME, "standin_");
        authorization = new AuthorizationEndpoint(provider, codes);
        codeExchange = new CodeExchange(provider, codes);
    }

    abstract void addRoutes(Router router);

    /** Sends the response to a client that has redeemed its code. */
    abstract void sendTokens(RoutingContext context, Grant grant, String accessToken, Fault fault);

    /** Sends an error of RFC 6749 section 5.2. */
    void sendTokenError(RoutingContext context, String error) {
        send(context, error.equals("invalid_client") ? 401 : 400, new JsonObject().put("error", error)
                .put("error_description", error.equals("invalid_client") ? "Unauthorized" : "Bad Request"));
    }

    /** Sends the response to a request whose access token is unknown or expired. */
    abstract void sendUnauthorized(RoutingContext context);

    void clear() {
        codes.clear();
        accessTokens.clear();
    }

    final void addAuthorizationRoutes(Router router, String path) {
        router.get(path).handler(c -> faultInjector.inject(c, provider, "authorize", (context, fault) -> authorization
                .showForm(context)));
        router.post(path).handler(c -> faultInjector.inject(c, provider, "authorize", (context, fault) -> authorization
                .handleDecision(context)));
    }

    final void addTokenRoute(Router router, String path) {
        router.post(path).handler(c -> faultInjector.inject(c, provider, "token", (context, fault) -> {
            try {
                if (hasKind(fault, "token_error")) {
                    throw new CodeExchange.TokenException("invalid_grant");
                }
                var grant = codeExchange.redeem(context);
                sendTokens(context, grant, accessTokens.issue(grant), fault);
            } catch (CodeExchange.TokenException e) {
                sendTokenError(context, e.getMessage());
            }
        }));
    }

    final void addPublicRoute(Router router, String path, String endpoint, Handler handler) {
        router.get(path).handler(c -> faultInjector.inject(c, provider, endpoint, handler));
    }

    /** Adds a route that requires an access token. */
    final void addProtectedRoute(Router router, String path, String endpoint, AuthorizedHandler handler) {
        router.get(path).handler(c -> faultInjector.inject(c, provider, endpoint, (context, fault) -> {
            var grant = accessTokens.find(bearerToken(context)).filter(g -> g.provider() == provider);
            grant.ifPresentOrElse(g -> handler.handle(context, g, fault), () -> sendUnauthorized(context));
        }));
    }

    /** @return the URL of this server as the client addresses it */
    static String baseUrl(RoutingContext context) {
        return "http://" + context.request().authority();
    }

    static String avatarUrl(RoutingContext context, ProviderUser user) {
        return baseUrl(context) + "/avatars/" + user.username() + ".svg";
    }

    static boolean hasKind(Fault fault, String kind) {
        return fault != null && fault.kind().equals(kind);
    }

    static void send(RoutingContext context, int status, JsonObject body) {
        context.response().setStatusCode(status);
        send(context, body.toBuffer(), null);
    }

    static void send(RoutingContext context, Buffer body, Fault fault) {
        context.response().putHeader("Content-Type", "application/json; charset=utf-8").putHeader("Cache-Control",
                "no-store");
        if (hasKind(fault, "cut")) {
            StandIn.sendTruncated(context, body, fault.option("at_percent", DEFAULT_CUT_PERCENT));
        } else {
            context.response().end(body);
        }
    }

    private static String bearerToken(RoutingContext context) {
        var header = String.valueOf(context.request().getHeader("Authorization")).split(" ", 2);
        return header.length == 2 && header[0].matches("(?i)bearer|token") ? header[1].strip() : "";
    }
}
