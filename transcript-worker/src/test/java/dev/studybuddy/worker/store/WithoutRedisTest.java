package dev.studybuddy.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.worker.FakeTranscriptSource;
import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.circuit.ExitHistory;

/** A worker without Redis still does its work. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
@QuarkusTestResource(value = NoRedis.class, restrictToAnnotatedClass = true)
class WithoutRedisTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    KafkaTestClient kafka;
    @Inject
    FakeTranscriptSource transcripts;
    @Inject
    ExitHistory exits;
    @ConfigProperty(name = "quarkus.redis.hosts")
    String redis;

    @Test
    void jobs_are_done_and_nothing_is_remembered() {
        assertThat(redis).isEqualTo("redis://127.0.0.1:9");
        UUID first = kafka.requestJob("noredis0001");
        await().atMost(PATIENCE).until(() -> kafka.draft(first).isPresent());

        UUID second = kafka.requestJob("noredis0001");

        await().atMost(PATIENCE).until(() -> kafka.draft(second).isPresent());
        assertThat(transcripts.fetched("noredis0001")).isEqualTo(2);
    }

    @Test
    void of_exits_nothing_is_known() {
        of(exits.recordBlocked("1".repeat(40), "player"));
        of(exits.recordServed("1".repeat(40), Set.of("player")));

        assertThat(of(exits.isCoolingDown("1".repeat(40), "player"))).isFalse();
    }

    private static <T> T of(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
