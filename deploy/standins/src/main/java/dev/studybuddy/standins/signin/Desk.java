package dev.studybuddy.standins.signin;

import java.time.Clock;
import java.time.Duration;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;
import dev.studybuddy.standins.StandIn;

/** What the three providers have in common; each adds its paths and the shapes of its answers. */
abstract class Desk {
    static final Duration CODE_LIFE = Duration.ofSeconds(60);
    static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final int HALF = 50;

    /** Handles a request, which meets the fault that waits for it, or null. */
    interface FaultyHandler {
        void handle(RoutingContext context, Fault fault);
    }

    /** Handles a request of somebody who is known. */
    interface PersonalHandler {
        void handle(RoutingContext context, Grant grant, Fault fault);
    }

    /** Lets a request meet its fault before it is handled. */
    interface Gate {
        void pass(RoutingContext context, Provider provider, String endpoint, FaultyHandler then);
    }

    private final Provider provider;
    private final Gate gate;
    private final Vault codes;
    private final Vault accessTokens;
    private final Authorization authorization;
    private final Tokens tokens;

    Desk(Provider provider, Clock clock, Gate gate) {
        this.provider = provider;
        this.gate = gate;
        codes = new Vault(clock, CODE_LIFE, "");
        accessTokens = new Vault(clock, TOKEN_LIFE, "standin_");
        authorization = new Authorization(provider, codes);
        tokens = new Tokens(provider, codes);
    }

    abstract void routes(Router router);

    /** Answers a client that has redeemed its code. */
    abstract void welcome(RoutingContext context, Grant grant, String accessToken, Fault fault);

    /** Answers a client that must not have a token, with an error of RFC 6749. */
    void turnAway(RoutingContext context, String error) {
        send(context, error.equals("invalid_client") ? 401 : 400, new JsonObject().put("error", error)
                .put("error_description", error.equals("invalid_client") ? "Unauthorized" : "Bad Request"));
    }

    /** Answers somebody whose access token is not good (any more). */
    abstract void unknown(RoutingContext context);

    void forget() {
        codes.clear();
        accessTokens.clear();
    }

    final void authorize(Router router, String path) {
        router.get(path).handler(c -> gate.pass(c, provider, "authorize", (ask, fault) -> authorization.ask(ask)));
        router.post(path).handler(c -> gate.pass(c, provider, "authorize", (ask, fault) -> authorization.decide(ask)));
    }

    final void token(Router router, String path) {
        router.post(path).handler(c -> gate.pass(c, provider, "token", (context, fault) -> {
            try {
                if (is(fault, "token_error")) {
                    throw new Tokens.Refused("invalid_grant");
                }
                var grant = tokens.redeem(context);
                welcome(context, grant, accessTokens.handOut(grant), fault);
            } catch (Tokens.Refused e) {
                turnAway(context, e.getMessage());
            }
        }));
    }

    final void open(Router router, String path, String endpoint, FaultyHandler handler) {
        router.get(path).handler(c -> gate.pass(c, provider, endpoint, handler));
    }

    /** Adds a route for whoever brings an access token. */
    final void personal(Router router, String path, String endpoint, PersonalHandler handler) {
        router.get(path).handler(c -> gate.pass(c, provider, endpoint, (context, fault) -> {
            var grant = accessTokens.look(bearer(context)).filter(g -> g.provider() == provider);
            grant.ifPresentOrElse(g -> handler.handle(context, g, fault), () -> unknown(context));
        }));
    }

    /** @return this server as the caller knows it */
    static String base(RoutingContext context) {
        return "http://" + context.request().authority();
    }

    static String avatar(RoutingContext context, Person person) {
        return base(context) + "/avatars/" + person.username() + ".svg";
    }

    static boolean is(Fault fault, String kind) {
        return fault != null && fault.kind().equals(kind);
    }

    static void send(RoutingContext context, int status, JsonObject body) {
        context.response().setStatusCode(status);
        send(context, body.toBuffer(), null);
    }

    static void send(RoutingContext context, Buffer body, Fault fault) {
        context.response().putHeader("Content-Type", "application/json; charset=utf-8").putHeader("Cache-Control",
                "no-store");
        if (is(fault, "cut")) {
            StandIn.cut(context, body, fault.option("at_percent", HALF));
        } else {
            context.response().end(body);
        }
    }

    private static String bearer(RoutingContext context) {
        var header = String.valueOf(context.request().getHeader("Authorization")).split(" ", 2);
        return header.length == 2 && header[0].matches("(?i)bearer|token") ? header[1].strip() : "";
    }
}
