package dev.studybuddy.standins.stripe;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import com.stripe.model.Event;
import com.stripe.model.StripeObject;

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

    /** The object of an event; absent, and so a failure, if its API version is not the one of the library. */
    static <T extends StripeObject> T object(Event event, Class<T> type) {
        return type.cast(event.getDataObjectDeserializer().getObject().orElseThrow());
    }

    @BeforeEach
    void reset() {
        stripe.reset();
    }
}
