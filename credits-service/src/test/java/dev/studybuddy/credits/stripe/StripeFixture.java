package dev.studybuddy.credits.stripe;

import io.quarkus.test.junit.QuarkusMock;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.core.Vertx;

/** Replaces the client of Stripe for one test method. */
public final class StripeFixture {
    private StripeFixture() {}

    /** Behaves as if no setting of Stripe were present. */
    public static void removeSettings(Vertx vertx) {
        QuarkusMock.installMockForType(new PaymentClient(new StripeExecutor(vertx, emptyConfig()), null),
                PaymentClient.class);
    }

    /** The configuration without any setting of Stripe. */
    public static StripeConfig emptyConfig() {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters().withMapping(
                StripeConfig.class).build()
                .getConfigMapping(StripeConfig.class);
    }
}
