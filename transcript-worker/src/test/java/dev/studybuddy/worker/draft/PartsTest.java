package dev.studybuddy.worker.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.RedisDataSource;
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

/** Cancels the attempt of a long video with four parts, of which three are written concurrently. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class PartsTest {
    /** With a wish, a note of any length is accepted. */
    private static final Map<String, Object> WISH = Map.of("instructions", "In a few words");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern PART = Pattern.compile("This is part (\\d) of 4");
    /** The part that the first attempt does not finish. */
    private static final int UNFINISHED = 2;
    private static int videos;

    @Inject
    KafkaTestClient kafka;
    @Inject
    FakeClaude claude;
    @Inject
    FakeTranscriptSource transcripts;
    @Inject
    RedisDataSource redis;

    private String video;

    @BeforeEach
    void newVideo() {
        video = lecture();
    }

    @Test
    void the_next_attempt_writes_only_unfinished_parts_and_returns_the_same_note() {
        UUID job = cancelBeforeLastPart(1000);

        claude.script(video, call -> write(call, 1000));
        kafka.requestJob(job, video, 2, WISH);

        JsonObject draft = draft(job);
        String unbroken = lecture();
        claude.script(unbroken, call -> write(call, 1000));
        assertThat(draft.getString("content")).isEqualTo(draft(kafka.requestJob(UUID.randomUUID(), unbroken, 1, WISH))
                .getString("content").replace(
                        unbroken, video));
        assertThat(claude.calls(video, false)).extracting(PartsTest::part).as("the unfinished part and the frame")
                .containsExactlyInAnyOrder(1, UNFINISHED, 3, 4, UNFINISHED, 0);
        assertThat(draft.getInteger("input_tokens")).as("each response once, the assessment included").isEqualTo(11000);
        assertThat(draft.getInteger("output_tokens")).isEqualTo(1001);
    }

    @Test
    void the_next_attempt_publishes_the_finished_parts_first() {
        UUID job = cancelBeforeLastPart(1000);
        assertThat(storedDraft(job).getString("text")).startsWith("## Part 1").contains("\n\n## Part " + UNFINISHED
                + "\nBegun.");

        claude.script(video, this::hold);
        kafka.requestJob(job, video, 2, WISH);

        await().atMost(TIMEOUT).until(() -> storedDraft(job).getInteger("attempt") == 2
                && storedDraft(job).getString("text").contains("Begun."));
        List<JsonObject> second = kafka.events("note.delta", job).stream().filter(delta -> delta.getInteger(
                "attempt") == 2)
                .toList();
        assertThat(second.get(0).getInteger("offset")).isZero();
        assertThat(second.get(0).getString("text")).startsWith("## Part 1\nText [00:00]");
        assertThat(kafka.events("job.progress", job).stream().filter(value -> value.getInteger("attempt") == 2)
                .mapToDouble(value -> value.getDouble("progress")).max()).as("three parts of four").hasValue(60);
        claude.calls(video, false).stream().filter(call -> !call.isDisconnected() && !call.response().ended())
                .forEach(call -> call.end("end_turn"));
        claude.script(video, call -> write(call, 1000));
        String content = draft(job).getString("content");
        assertThat(content).contains("Begun").contains("## Part 4");
        assertThat(kafka.text(job)).isEqualTo(content);
        assertThat(storedDraft(job).getString("text")).isEqualTo(content);
    }

    @Test
    void the_job_budget_includes_the_costs_of_earlier_attempts() {
        // The budget is three dollars; three parts cost 0.9 dollars each.
        UUID job = cancelBeforeLastPart(450_000);

        claude.script(video, call -> write(call, 450_000));
        kafka.requestJob(job, video, 2, WISH);

        await().atMost(TIMEOUT).until(() -> kafka.failure(job).isPresent());
        assertThat(kafka.failure(job).orElseThrow().getJsonObject("error").getString("code")).isEqualTo(
                "claude_budget");
        assertThat(claude.calls(video, true)).isEmpty();
    }

    @Test
    void deleting_the_data_of_a_job_deletes_its_finished_parts() {
        UUID job = cancelBeforeLastPart(1000);

        kafka.deleteVideo(job, 1);

        await().atMost(TIMEOUT).until(() -> !redis.key().exists("worker:checkpoint:" + job));
        claude.script(video, call -> write(call, 1000));
        kafka.requestJob(job, video, 2, WISH);
        assertThat(draft(job).getInteger("input_tokens")).as("all parts again").isEqualTo(10000);
    }

    /** Cancels the attempt after all parts but one are written. */
    private UUID cancelBeforeLastPart(int tokens) {
        claude.script(video, call -> {
            if (part(call) == UNFINISHED) {
                hold(call);
            } else {
                write(call, tokens);
            }
        });
        UUID job = kafka.requestJob(UUID.randomUUID(), video, 1, WISH);
        await().atMost(TIMEOUT).until(() -> savedParts(job).size() == 3 && storedDraft(job).getString("text").contains(
                "Begun."));
        assertThat(redis.key().ttl("worker:checkpoint:" + job)).isPositive();
        kafka.cancel(job, 1);
        await().atMost(TIMEOUT).until(() -> claude.calls(video, false).stream().filter(call -> part(call) == UNFINISHED)
                .allMatch(Call::isDisconnected));
        return job;
    }

    private void hold(Call call) {
        call.begin();
        call.text("## Part " + part(call) + "\nBegun. And");
        claude.keepAlive(call);
    }

    private static void write(Call call, int tokens) {
        if (call.assessment() || call.repair()) {
            call.answer();
            return;
        }
        call.begin(tokens);
        call.text(part(call) == 0
                ? "> All of it. [[0]]\n\n## Takeaways\n- That. [[39]]"
                : "## Part " + part(call) + "\nText [[" + 10 * (part(call) - 1) + "]].");
        call.end("end_turn");
    }

    /** Returns the number of the requested part; 0 for the frame. */
    private static int part(Call call) {
        Matcher part = PART.matcher(call.instructions());
        return part.find() ? Integer.parseInt(part.group(1)) : 0;
    }

    private String lecture() {
        String id = String.format("parts%06d", ++videos);
        String words = "word ".repeat(2000).strip();
        transcripts.put(id, IntStream.range(0, 40).mapToObj(n -> new Segment(270 * n, 270, words)).toList());
        return id;
    }

    private Set<String> savedParts(UUID job) {
        return redis.hash(String.class, String.class, byte[].class).hgetall("worker:checkpoint:" + job).keySet()
                .stream().filter(field -> field.startsWith("part:")).collect(Collectors.toSet());
    }

    private JsonObject storedDraft(UUID job) {
        String json = redis.value(String.class).get("draft:" + job);
        return json == null ? new JsonObject().put("attempt", 0).put("text", "") : new JsonObject(json);
    }

    private JsonObject draft(UUID job) {
        await().atMost(TIMEOUT).until(() -> kafka.draft(job).isPresent());
        return kafka.draft(job).orElseThrow();
    }
}
