package dev.studybuddy.worker.reassessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.claude.FakeClaude;
import dev.studybuddy.worker.claude.FakeClaude.Call;

/** Requests for a new assessment on a real broker. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class AssessmentRequestConsumerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String REQUESTED = "assessment.requested";
    private static final String DONE = "assessment.done";
    private static int videos;

    @Inject
    KafkaTestClient kafka;
    @Inject
    FakeClaude claude;

    private final UUID user = UUID.randomUUID();
    private final String video = String.format("again%06d", ++videos);

    @Test
    void the_event_matches_the_schema_of_notes_service() {
        assertThat(EventContract.misreadings("notes-service", REQUESTED, AssessmentRequestedEvent.class)).isEmpty();
    }

    @Test
    void a_note_without_an_assessment_is_delivered_and_the_assessment_is_made_by_a_request() {
        claude.script(video, call -> {
            if (call.assessment() || call.repair()) {
                unusable(call);
            } else {
                call.answer();
            }
        });
        UUID job = kafka.requestJob(video);
        await().atMost(TIMEOUT).until(() -> kafka.draft(job).isPresent());
        JsonObject draft = kafka.draft(job).orElseThrow();
        assertThat(draft.getJsonObject("assessment").getJsonArray("questions")).isEmpty();
        assertThat(draft.getJsonObject("quality").getJsonObject("missing").getMap()).containsOnlyKeys("concepts",
                "questions", "flashcards");
        assertThat(draft.getString("transcript_language")).isEqualTo("en");

        claude.script(video, Call::answer);
        request(Instant.now().plusSeconds(600));

        JsonObject done = awaitDone();
        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(done.getJsonObject("assessment").getJsonArray("questions")).hasSize(5);
        assertThat(done.getJsonObject("assessment").getJsonArray("flashcards")).hasSize(8);
        assertThat(done.getJsonArray("concepts")).hasSize(4);
        assertThat(done.getJsonObject("missing").getMap()).isEmpty();
        assertThat(done.getInteger("output_tokens")).isPositive();
        assertThat(claude.calls(video, false)).as("the note is not written again").hasSize(1);
    }

    @Test
    void an_assessment_that_is_unusable_again_has_failed() {
        claude.script(video, AssessmentRequestConsumerTest::unusable);

        request(Instant.now().plusSeconds(600));

        JsonObject done = awaitDone();
        assertThat(done.getString("code")).isEqualTo("claude_failed");
        assertThat(done.containsKey("assessment")).isFalse();
    }

    @Test
    void an_outage_ends_after_three_tries_and_lanes_continue_meanwhile() {
        claude.script(video, call -> call.reject(500, "api_error"));

        request(Instant.now().plusSeconds(600));
        UUID job = kafka.requestJob("againother1");

        assertThat(awaitDone().getString("code")).isEqualTo("claude_failed");
        assertThat(claude.calls(video, true)).hasSize(3 * 6);
        await().atMost(TIMEOUT).until(() -> kafka.draft(job).isPresent());
    }

    @Test
    void a_request_that_lasts_until_it_expires_has_failed() {
        claude.script(video, call -> {
            call.begin();
            claude.keepAlive(call);
        });

        request(Instant.now().plusSeconds(3));

        assertThat(awaitDone().getString("code")).isEqualTo("deadline_exceeded");
        await().atMost(TIMEOUT).until(() -> claude.calls(video, true).get(0).isDisconnected());
    }

    @Test
    void an_expired_request_costs_nothing() {
        request(Instant.now().minusSeconds(1));

        assertThat(awaitDone().getString("code")).isEqualTo("deadline_exceeded");
        assertThat(claude.calls(video, true)).isEmpty();
    }

    @Test
    void a_redelivered_request_has_the_same_answer_and_is_not_paid_twice() {
        String request = request(Instant.now().plusSeconds(600));
        JsonObject first = awaitDone();

        kafka.send(REQUESTED, user, request);

        await().atMost(TIMEOUT).until(() -> done().size() == 2);
        assertThat(new JsonObject(done().get(1).value()).put("at", "")).isEqualTo(first.put("at", ""));
        assertThat(EventHeaders.id(done().get(1).headers())).isPresent()
                .isEqualTo(EventHeaders.id(done().get(0).headers()));
        assertThat(claude.calls(video, true)).hasSize(1);
    }

    @Test
    void an_unreadable_record_becomes_a_dead_letter_and_the_next_is_consumed() {
        kafka.send(REQUESTED, user, "{\"request_id\": 7");
        request(Instant.now().plusSeconds(600));

        assertThat(awaitDone().getString("state")).isEqualTo("done");
        await().atMost(TIMEOUT).until(() -> kafka.records("assessment.requested.dead", user).size() == 1);
    }

    private static void unusable(Call call) {
        if (call.assessment() || call.repair()) {
            call.begin();
            call.text("{\"summary\": ");
            call.end("end_turn");
        }
    }

    private String request(Instant expiresAt) {
        JsonArray segments = new JsonArray();
        for (int n = 0; n < 10; n++) {
            segments.add(new JsonObject().put("start", 60 * n).put("duration", 60).put("text", "Sentence number " + n
                    + "."));
        }
        String value = new JsonObject().put("request_id", UUID.randomUUID().toString())
                .put("note_id", UUID.randomUUID().toString()).put("user_id", user.toString()).put("youtube_id", video)
                .put("title", video).put("channel", "Channel").put("duration_seconds", 600).put("language", "en")
                .put("transcript_language", "en").put("segments", segments)
                .put("requested_at", Instant.now().toString()).put("expires_at", expiresAt.toString()).encode();
        assertThat(EventContract.violations("notes-service", REQUESTED, value)).isEmpty();
        kafka.send(REQUESTED, user, value);
        return value;
    }

    private List<ConsumerRecord<String, String>> done() {
        return kafka.records(DONE, user);
    }

    private JsonObject awaitDone() {
        await().atMost(TIMEOUT).until(() -> !done().isEmpty());
        String value = done().get(0).value();
        assertThat(EventContract.violations("transcript-worker", DONE, value)).isEmpty();
        return new JsonObject(value);
    }
}
