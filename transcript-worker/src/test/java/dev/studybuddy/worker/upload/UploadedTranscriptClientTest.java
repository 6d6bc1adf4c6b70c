package dev.studybuddy.worker.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.worker.FakeTranscriptSource;
import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.WorkerTestResource;

/** Jobs with an uploaded transcript, which comes from video-service without a request to YouTube. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class UploadedTranscriptClientTest {
    private static final String VIDEO = "givenvideo1";

    @Inject
    KafkaTestClient kafka;
    @Inject
    FakeVideoService videoService;
    @Inject
    FakeTranscriptSource youTube;
    @Inject
    RedisDataSource redis;

    private final UUID job = UUID.randomUUID();

    @Test
    void an_upload_becomes_a_draft_without_a_request_to_youtube() {
        JsonObject given = given("pt", "A given talk");
        assertThat(EventContract.violations("video-service", "../internal/given-transcript", given.encode())).isEmpty();
        videoService.script(job, (request, number) -> request.response().end(given.encode()));

        JsonObject draft = ask(kafka::draft);

        assertThat(draft.getString("title")).isEqualTo("A given talk");
        assertThat(draft.getString("channel")).isEmpty();
        assertThat(draft.getString("language")).isEqualTo("pt");
        assertThat(draft.getInteger("duration_seconds")).isEqualTo(201);
        assertThat(draft.getJsonArray("segments")).hasSize(10);
        assertThat(draft.getString("content")).contains("[00:20](https://youtu.be/givenvideo1?t=20)");
        assertThat(EventContract.violations("transcript-worker", "note.drafted", draft.encode())).isEmpty();
        assertThat(youTube.fetched(VIDEO)).isZero();
        assertThat(redis.key().keys("worker:transcript:" + VIDEO + "*")).isEmpty();
    }

    @Test
    void without_title_and_language_the_id_and_und_are_used() {
        videoService.script(job, (request, number) -> request.response().end(given(null, null).encode()));

        JsonObject draft = ask(kafka::draft);

        assertThat(draft.getString("title")).isEqualTo("Video givenvideo1");
        assertThat(draft.getString("language")).isEqualTo("und");
    }

    @Test
    void a_transient_failure_is_retried() {
        videoService.script(job, (request, number) -> {
            switch (number) {
                case 1 -> request.connection().close();
                case 2 -> request.response().setStatusCode(503).end();
                default -> request.response().end(given("en", "Late").encode());
            }
        });

        assertThat(ask(kafka::draft).getString("title")).isEqualTo("Late");
    }

    @Test
    void an_unavailable_video_service_fails_the_attempt_as_retryable() {
        videoService.script(job, (request, number) -> request.response().setStatusCode(500).end());

        JsonObject error = ask(kafka::failure).getJsonObject("error");

        assertThat(error.getString("code")).isEqualTo("transcript_unavailable");
        assertThat(error.getBoolean("retryable")).isTrue();
        assertThat(videoService.requests(job)).isEqualTo(3);
    }

    @Test
    void a_missing_transcript_ends_the_job() {
        JsonObject error = ask(kafka::failure).getJsonObject("error");

        assertThat(error.getString("code")).isEqualTo("transcript_gone");
        assertThat(error.getBoolean("retryable")).isFalse();
        assertThat(videoService.requests(job)).isEqualTo(1);
    }

    @Test
    void the_fields_match_the_contract_of_video_service() {
        assertThat(EventContract.misreadings("video-service", "../internal/given-transcript", UploadedTranscript.class))
                .isEmpty();
    }

    private JsonObject ask(Function<UUID, Optional<JsonObject>> end) {
        kafka.requestJob(job, VIDEO, 1, Map.of("source", "upload"));
        await().atMost(Duration.ofSeconds(40)).until(() -> end.apply(job).isPresent());
        return end.apply(job).orElseThrow();
    }

    private static JsonObject given(String language, String title) {
        JsonObject given = new JsonObject().put("times_estimated", false).put("segments", new JsonArray(
                List.of(0, 20, 40, 60, 80, 100, 120, 140, 160, 180).stream().map(start -> (Object) new JsonObject()
                        .put("start", (double) start).put("duration", 20.5).put("text", "Sentence at " + start + "."))
                        .toList()));
        if (language != null) {
            given.put("language", language);
        }
        return title == null ? given : given.put("title", title);
    }
}
