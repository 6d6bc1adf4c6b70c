package dev.studybuddy.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.worker.FakeTranscriptSource;
import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.circuit.ExitHistory;

/** An outage of Redis: jobs complete, but nothing is stored. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
@QuarkusTestResource(RedisRelay.class)
class WithoutRedisTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Inject
    KafkaTestClient kafka;
    @Inject
    FakeTranscriptSource transcripts;
    @Inject
    ExitHistory exits;

    RedisRelay redis;

    private boolean closed;

    @BeforeEach
    void closeRedis() {
        // The worker now knows that Claude's gate is open, whatever the tests before have closed.
        completeJob("noredis0000");
        redis.close();
        closed = true;
    }

    @AfterEach
    void openRedis() {
        if (closed) {
            redis.open();
        }
    }

    @Test
    void jobs_complete_and_their_transcripts_are_not_cached() {
        completeJob("noredis0001");
        completeJob("noredis0001");

        assertThat(transcripts.fetched("noredis0001")).isEqualTo(2);
    }

    @Test
    void transcripts_are_cached_again_after_the_outage() {
        completeJob("noredis0002");
        redis.open();
        closed = false;

        completeJob("noredis0002");
        completeJob("noredis0002");

        assertThat(transcripts.fetched("noredis0002")).isEqualTo(2);
    }

    @Test
    void no_exit_is_known_as_blocked() {
        of(exits.recordBlocked("1".repeat(40), "player"));
        of(exits.recordServed("1".repeat(40), Set.of("player")));

        assertThat(of(exits.isCoolingDown("1".repeat(40), "player"))).isFalse();
    }

    private void completeJob(String video) {
        UUID job = kafka.requestJob(video);
        await().atMost(TIMEOUT).until(() -> kafka.draft(job).isPresent());
    }

    private static <T> T of(Uni<T> uni) {
        return uni.await().atMost(TIMEOUT);
    }
}
