package dev.studybuddy.credits.stripe;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.stripe.StripeStandIn;

/** Starts the stand-in for Stripe. Where its events are delivered is said by each test. */
public final class TestStripe implements QuarkusTestResourceLifecycleManager {
    /** What its events are signed with; the service knows another secret besides, as while it is changed. */
    public static final String SECRET = "whsec_test";
    private StandIn stripe;

    @Override
    public Map<String, String> start() {
        stripe = new StripeStandIn("", SECRET).start("127.0.0.1", 0);
        return Map.of("STRIPE_API_BASE", "http://127.0.0.1:" + stripe.port(), "STRIPE_SECRET_KEY", "sk_test_1",
                "STRIPE_PUBLIC_KEY", "pk_test_1", "STRIPE_WEBHOOK_SECRET", "whsec_next," + SECRET);
    }

    @Override
    public void stop() {
        if (stripe != null) {
            stripe.close();
        }
    }
}
