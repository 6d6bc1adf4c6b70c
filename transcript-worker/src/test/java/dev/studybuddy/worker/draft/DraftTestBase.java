package dev.studybuddy.worker.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;

import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.worker.FakeTranscriptSource;
import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.claude.FakeClaude;

/** Runs jobs from the request to the draft or the failure, with Kafka and Redis. */
abstract class DraftTestBase {
    private static int videos;

    @Inject
    KafkaTestClient kafka;
    @Inject
    FakeClaude claude;
    @Inject
    FakeTranscriptSource transcripts;
    @Inject
    RedisDataSource redis;

    /** The YouTube id, of this test only. */
    String video;

    @BeforeEach
    void newVideo() {
        video = String.format("draft%06d", ++videos);
    }

    JsonObject draft(UUID job) {
        return draft(job, 1);
    }

    /** Waits for the draft of an attempt, or of a later one. The failures of attempts before it do not matter. */
    JsonObject draft(UUID job, int attempt) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            assertThat(kafka.failure(job).filter(failure -> failure.getInteger("attempt") >= attempt).filter(
                    failure -> kafka.events("job.progress", job).stream()
                            .noneMatch(later -> later.getLong("seq") > failure.getLong("seq")))
                    .map(JsonObject::encode)).as("a failure").isEmpty();
            return kafka.draft(job).isPresent();
        });
        return kafka.draft(job).orElseThrow();
    }

    void assertFailure(UUID job, String code, boolean retryable) {
        await().atMost(Duration.ofSeconds(30)).until(() -> kafka.failure(job).isPresent());
        JsonObject failure = kafka.failure(job).orElseThrow();
        assertThat(EventContract.violations("transcript-worker", "job.progress", failure.encode())).isEmpty();
        assertThat(failure.getJsonObject("error").getString("code")).isEqualTo(code);
        assertThat(failure.getJsonObject("error").getBoolean("retryable")).isEqualTo(retryable);
        assertThat(kafka.draft(job)).isEmpty();
    }
}
