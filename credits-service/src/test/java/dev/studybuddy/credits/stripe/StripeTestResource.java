package dev.studybuddy.credits.stripe;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.stripe.StripeStandIn;

/** Starts the Stripe stand-in. Each test sets the address of its webhooks. */
public final class StripeTestResource implements QuarkusTestResourceLifecycleManager {
    /** Signs the webhooks. The service has a second secret, as during a rotation. */
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
