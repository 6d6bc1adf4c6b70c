package dev.studybuddy.worker.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.claude.FakeClaude.Call;

/** Requests for the note of a job that fail. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class NoteFailureTest extends DraftTestBase {
    private final AtomicReference<UUID> job = new AtomicReference<>();

    @Test
    void a_broken_stream_is_retried_and_its_text_replaced_from_offset_zero() {
        failFirst(call -> {
            call.begin();
            call.text("> This will be lost. [[0]]\n\nAnd a good deal more of it.");
            // The text is published before the stream breaks.
            await().until(() -> job.get() != null && kafka.text(job.get()).contains("lost"));
            call.reset();
        });
        job.set(kafka.requestJob(video));

        JsonObject draft = draft(job.get());
        assertThat(draft.getString("content")).doesNotContain("lost");
        assertThat(kafka.text(job.get())).isEqualTo(draft.getString("content"));
        assertThat(draft.getInteger("input_tokens")).as("including the lost response").isEqualTo(3000);
    }

    @Test
    void an_error_event_within_a_stream_is_retried() {
        failFirst(call -> {
            call.begin();
            call.text("Lost.");
            call.error("overloaded_error");
        });

        assertThat(draft(kafka.requestJob(video)).getString("content")).doesNotContain("Lost");
    }

    @Test
    void a_stream_without_its_last_event_is_retried() {
        failFirst(call -> {
            call.begin();
            call.text("Lost.");
            call.response().end();
        });

        assertThat(draft(kafka.requestJob(video)).getString("content")).doesNotContain("Lost");
    }

    @Test
    void a_refusal_of_the_model_is_not_retryable() {
        claude.script(video, call -> {
            call.begin();
            call.end("refusal");
        });

        job.set(kafka.requestJob(video));

        assertFailure(job.get(), "claude_refused", false);
        assertThat(kafka.failure(job.get()).orElseThrow().getDouble("cost_cents")).isPositive();
        assertThat(claude.calls(video, false)).hasSize(1);
    }

    @Test
    void an_exceeded_context_window_fails_as_transcript_too_long() {
        claude.script(video, call -> {
            call.begin();
            call.end("model_context_window_exceeded");
        });

        assertFailure(kafka.requestJob(video), "transcript_too_long", false);
    }

    @Test
    void temporary_rejections_are_retryable() {
        claude.script(video, call -> call.reject(429, "rate_limit_error"));
        assertFailure(kafka.requestJob(video), "claude_rate_limited", true);
        claude.script(video, call -> call.reject(529, "overloaded_error"));
        assertFailure(kafka.requestJob(video), "claude_overloaded", true);
        claude.script(video, call -> call.reject(500, "api_error"));
        assertFailure(kafka.requestJob(video), "claude_failed", true);
    }

    @Test
    void an_invalid_request_is_not_retryable() {
        claude.script(video, call -> call.reject(400, "invalid_request_error"));

        assertFailure(kafka.requestJob(video), "claude_failed", false);
    }

    /** Fails the first request for the note and answers all others. */
    private void failFirst(Consumer<Call> failure) {
        claude.script(video, call -> {
            if (!call.assessment() && call.number() == 1) {
                // A script may block, so it does not run on the event loop.
                new Thread(() -> failure.accept(call)).start();
            } else {
                call.answer();
            }
        });
    }
}
