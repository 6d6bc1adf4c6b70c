package dev.studybuddy.worker.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.worker.FakeTranscriptSource;
import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.claude.FakeClaude;
import dev.studybuddy.worker.claude.FakeClaude.Call;
import dev.studybuddy.worker.transcript.Segment;

/** A canary word in a transcript, a note and error messages must not occur in logs, metrics or headers. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class CanaryTest {
    private static final String CANARY = "Zyxwvutsrq";
    private static final Formatter MESSAGE = new PatternFormatter("%s");
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger WORKER = Logger.getLogger("dev.studybuddy");

    @Inject
    KafkaTestClient kafka;
    @Inject
    FakeClaude claude;
    @Inject
    FakeTranscriptSource transcripts;
    @Inject
    MeterRegistry metrics;

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            StringWriter line = new StringWriter().append(record.getLoggerName()).append(' ').append(
                    MESSAGE.format(record));
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(new PrintWriter(line));
            }
            logged.add(line.toString());
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        ROOT.addHandler(listener);
        WORKER.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        ROOT.removeHandler(listener);
        WORKER.setLevel(null);
    }

    @Test
    void logs_and_metrics_contain_no_transcript_or_note_text_on_any_failure() {
        runJob("canary00001", call -> true, call -> {
            // A valid note except for one citation, which is repaired.
            call.begin();
            call.text(call.repair() ? "{\"repairs\": \"" + CANARY + "\"}" : "## A\n" + CANARY + " [[99]].");
            call.end("end_turn");
        }, null);
        runJob("canary00002", call -> call.number() == 1, call -> {
            call.begin();
            call.text(CANARY);
            call.reset();
        }, null);
        runJob("canary00003", call -> call.number() == 1, call -> {
            call.begin();
            call.text(CANARY);
            call.error("overloaded_error");
        }, null);
        runJob("canary00004", call -> true, call -> call.reject(400, "invalid_request_error", "What is " + CANARY + "?",
                0),
                "claude_failed");
        runJob("canary00005", call -> true, call -> call.reject(500, "api_error", CANARY, 0), "claude_failed");
        runJob("canary00006", call -> true, call -> {
            call.begin();
            call.text(CANARY);
            call.end("refusal");
        }, "claude_refused");
        runJob("canary00007", call -> true, call -> call.response().putHeader("content-type", "text/event-stream")
                .end("event: message_start\ndata: {" + CANARY + "}\n\n"), "claude_failed");
        malformedAssessment("canary00008");
        UUID unreadable = UUID.randomUUID();
        kafka.send("job.requested", unreadable, "{\"job_id\": \"" + unreadable + "\", \"subject\": " + CANARY + "}");
        await().atMost(Duration.ofSeconds(30)).until(() -> !kafka.records("job.requested.dead", unreadable).isEmpty());

        assertThat(logged).as("the log handler is active").anyMatch(line -> line.contains("Claude request retried"))
                .anyMatch(line -> line.contains("claude_refused")).anyMatch(line -> line.contains(
                        "Job request unreadable"));
        assertThat(logged).noneMatch(line -> line.contains(CANARY));
        assertThat(metrics.getMeters()).extracting(meter -> meter.getId().toString())
                .anyMatch(id -> id.contains("worker.claude.tokens")).noneMatch(id -> id.contains(CANARY));
        assertThat(kafka.records("job.requested.dead", unreadable).get(0).headers()).noneMatch(header -> new String(
                header
                        .value(), StandardCharsets.UTF_8).contains(CANARY));
    }

    @Test
    void logs_contain_no_text_of_an_answer_or_its_grade_on_any_failure() {
        UUID user = UUID.randomUUID();
        grade("canary00010", user, call -> call.reject(400, "invalid_request_error", "What is " + CANARY + "?", 0));
        grade("canary00011", user, call -> call.grade(new JsonObject().put("feedback", CANARY)));
        grade("canary00012", user, call -> {
            call.begin();
            call.text("{\"feedback\": \"" + CANARY);
            call.error("overloaded_error");
        });
        kafka.send("grading.requested", user, "{\"answer\": " + CANARY + "}");

        await().atMost(Duration.ofSeconds(30)).until(() -> kafka.records("grading.done", user).size() == 3
                && !kafka.records("grading.requested.dead", user).isEmpty());
        assertThat(logged).anyMatch(line -> line.contains("Grading failed")).anyMatch(line -> line.contains(
                "Request unreadable: topic=grading.requested")).noneMatch(line -> line.contains(CANARY));
        assertThat(kafka.records("grading.done", user)).noneMatch(record -> record.value().contains(CANARY));
    }

    private void grade(String title, UUID user, Consumer<Call> response) {
        claude.script(title, response);
        kafka.send("grading.requested", user, new JsonObject().put("answer_id", UUID.randomUUID().toString())
                .put("note_id", user.toString()).put("user_id", user.toString()).put("title", title)
                .put("language", "en").put("question", CANARY).put("model_answer", CANARY).put("rubric", List.of())
                .put("answer", CANARY + " is it.").put("segments", List.of())
                .put("expires_at", Instant.now().plusSeconds(600).toString()).encode());
    }

    /** @param failure the error code, or null for a draft */
    private void runJob(String video, Predicate<Call> when, Consumer<Call> response,
            String failure) {
        claude.script(video, call -> {
            if (!call.assessment() && when.test(call)) {
                response.accept(call);
            } else {
                call.answer();
            }
        });
        submit(video, failure);
    }

    private void malformedAssessment(String video) {
        claude.script(video, call -> {
            if (call.assessment()) {
                call.begin();
                call.text("{\"summary\": \"" + CANARY);
                call.end("end_turn");
            } else {
                call.answer();
            }
        });
        submit(video, null);
    }

    private void submit(String video, String failure) {
        transcripts.put(video, IntStream.range(0, 10).mapToObj(n -> new Segment(60 * n, 60, CANARY + " said."))
                .toList());
        UUID job = kafka.requestJob(UUID.randomUUID(), video, 1, Map.of("subject", CANARY));
        await().atMost(Duration.ofSeconds(30)).until(() -> failure == null
                ? kafka.draft(job).isPresent()
                : kafka.failure(job).isPresent());
        if (failure == null) {
            assertThat(kafka.draft(job).orElseThrow().encode()).contains(CANARY);
        } else {
            assertThat(kafka.failure(job).orElseThrow().encode()).contains(failure).doesNotContain(CANARY);
        }
    }
}
