package dev.studybuddy.credits.webhook;

import io.quarkus.test.junit.QuarkusMock;

import dev.studybuddy.credits.stripe.StripeFixture;

/** Replaces the verification of webhooks for one test method. */
public final class WebhookFixture {
    private WebhookFixture() {}

    /** Behaves as if no signing secret were configured. */
    public static void removeSecrets() {
        QuarkusMock.installMockForType(new SignatureVerifier(StripeFixture.emptyConfig()), SignatureVerifier.class);
    }
}
