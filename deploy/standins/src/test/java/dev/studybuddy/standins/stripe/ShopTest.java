package dev.studybuddy.standins.stripe;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the stand-in share: a shop that uses it, in which nothing has been done when a test begins. */
abstract class ShopTest {
    static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @BeforeEach
    void reset() {
        shop.reset();
    }
}
