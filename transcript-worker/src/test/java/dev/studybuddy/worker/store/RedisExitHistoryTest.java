package dev.studybuddy.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.circuit.ExitHistory;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class RedisExitHistoryTest {
    private final String exit = fingerprint();

    @Inject
    ExitHistory exits;
    @Inject
    RedisDataSource redis;

    @Test
    void an_exit_that_is_refused_cools_down_for_an_hour() {
        assertThat(of(exits.isCoolingDown(exit, "player"))).isFalse();

        of(exits.recordBlocked(exit, "player"));

        assertThat(of(exits.isCoolingDown(exit, "player"))).isTrue();
        assertThat(of(exits.isCoolingDown(exit, "watch"))).isFalse();
        assertThat(of(exits.isCoolingDown(fingerprint(), "player"))).isFalse();
        assertThat(left("player")).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void an_exit_that_is_refused_again_and_again_is_tried_less_often() {
        of(exits.recordBlocked(exit, "player"));
        of(exits.recordBlocked(exit, "player"));
        assertThat(left("player")).isBetween(Duration.ofMinutes(119), Duration.ofHours(2));

        for (int n = 0; n < 20; n++) {
            of(exits.recordBlocked(exit, "player"));
        }

        assertThat(left("player")).isBetween(Duration.ofMinutes(479), Duration.ofHours(8));
    }

    @Test
    void an_exit_that_has_served_begins_anew() {
        of(exits.recordBlocked(exit, "player"));
        of(exits.recordBlocked(exit, "player"));

        of(exits.recordServed(exit, Set.of("player", "timedtext")));

        of(exits.recordBlocked(exit, "player"));
        assertThat(left("player")).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    private Duration left(String endpoint) {
        return Duration.ofMillis(redis.key().pttl("worker:exit:" + exit + ":" + endpoint));
    }

    private static String fingerprint() {
        byte[] bytes = new byte[20];
        new Random().nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static <T> T of(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(5));
    }
}
