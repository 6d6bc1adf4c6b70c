package dev.studybuddy.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisProxy;

/** A revocation takes effect within 10 s, whatever happens to the subscription. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
class RevocationTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private final String cookie = "alive-" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    RedisDataSource redis;

    @Inject
    AccessTokenResolver tokens;

    @BeforeEach
    void useSession() {
        awaitCaching();
    }

    @AfterEach
    void restore() {
        RedisProxy.restore();
        awaitCaching();
    }

    @Test
    void a_revocation_that_a_closed_subscription_misses_takes_effect() {
        long closed = redis.execute("CLIENT", "KILL", "TYPE", "pubsub").toLong();
        FakeServices.revoke(cookie);

        assertThat(closed).isPositive();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(isSignedIn()).isFalse());
    }

    @Test
    void a_revocation_that_a_deaf_subscription_misses_takes_effect() {
        RedisProxy.stall();
        FakeServices.revoke(cookie);

        assertThat(isSignedIn()).isTrue();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(isSignedIn()).isFalse());
    }

    @Test
    void revocations_are_received_again_after_the_subscription_was_closed() {
        redis.execute("CLIENT", "KILL", "TYPE", "pubsub");
        await().atMost(LIMIT).until(() -> !isCached());
        awaitCaching();

        FakeServices.revoke(cookie);
        redis.pubsub(String.class).publish("sessions.revoked", "{\"sid\":\"sid-of-" + cookie.substring(6) + "\"}");

        await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(isSignedIn()).isFalse());
    }

    @Test
    void lost_subscriptions_leave_no_connections_behind() {
        for (int i = 0; i < 3; i++) {
            redis.execute("CLIENT", "KILL", "TYPE", "pubsub");
            await().atMost(LIMIT).until(() -> !isCached());
            awaitCaching();
        }

        assertThat(redis.execute("CLIENT", "LIST", "TYPE", "pubsub").toString().lines().filter(line -> !line.isBlank()))
                .hasSize(1);
    }

    /** Waits until the token of another session stays cached, and resolves that of this test. */
    private void awaitCaching() {
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            isSignedIn();
            return isCached() || FakeServices.isRevoked(cookie);
        });
    }

    private boolean isCached() {
        return tokens.isCached(new Credential(true, FakeServices.credential(cookie)));
    }

    private boolean isSignedIn() {
        return RestAssured.given().cookie("studybuddy", FakeServices.credential(cookie)).get("/auth/me").jsonPath()
                .getMap("headers").containsKey("authorization");
    }
}
