package dev.studybuddy.standins.signin;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Faults;
import dev.studybuddy.standins.StandIn;

/**
 * Stands in for Google, GitHub and Discord where people sign in; whoever types a name is let in as that person. Any client is
 * known whose secret is its id.
 */
public final class SignInStandIn extends StandIn {
    private static final int PORT = 8203;

    private final List<Desk> desks;

    public SignInStandIn() {
        this(Clock.systemUTC());
    }

    SignInStandIn(Clock clock) {
        super("Sign-in",
                new Faults(
                        Set.of("unavailable", "slow", "cut", "token_error", "wrong_nonce", "wrong_signature",
                                "wrong_issuer", "wrong_audience", "expired_token", "no_id_token", "no_email"),
                        Set.of("provider", "endpoint"), Set.of("at_percent")));
        var signer = new Signer();
        desks = List.of(new Google(clock, signer, this::pass), new GitHub(clock, this::pass),
                new Discord(clock, signer, this::pass));
    }

    public static void main(String[] arguments) {
        run(new SignInStandIn(), PORT);
    }

    @Override
    protected void routes(Router router) {
        router.get("/avatars/:picture").handler(context -> context.response().putHeader("Content-Type", "image/svg+xml")
                .putHeader("Cache-Control", "max-age=3600").end(SignInPage.avatar(context.pathParam("picture"))));
        desks.forEach(desk -> desk.routes(router));
    }

    @Override
    protected void reset() {
        desks.forEach(Desk::forget);
    }

    private void pass(RoutingContext context, Provider provider, String endpoint, Desk.FaultyHandler then) {
        note(context, "provider", provider.path());
        note(context, "endpoint", endpoint);
        Map<String, Predicate<String>> facts = Map.of("provider", provider.path()::equals, "endpoint",
                endpoint::equals);
        meetFault(context, facts, fault -> {
            if (fault != null && fault.kind().equals("unavailable")) {
                json(context, 503, new JsonObject().put("error", "temporarily_unavailable"));
            } else {
                then.handle(context, fault);
            }
        });
    }
}
