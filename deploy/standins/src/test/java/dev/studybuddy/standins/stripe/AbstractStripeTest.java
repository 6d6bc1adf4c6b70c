package dev.studybuddy.standins.stripe;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Starts the Stripe stand-in for a test class and resets it before each test. */
abstract class AbstractStripeTest {
    static StripeFixture stripe;

    @BeforeAll
    static void startStandIn() {
        stripe = new StripeFixture();
    }

    @AfterAll
    static void stopStandIn() {
        stripe.close();
    }

    @BeforeEach
    void reset() {
        stripe.reset();
    }
}
