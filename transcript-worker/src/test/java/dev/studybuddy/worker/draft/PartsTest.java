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

/** A long video whose attempt ends in the middle: a lecture of four parts, three of which are written at a time. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class PartsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern PART = Pattern.compile("This is part (\\d) of 4");
    /** The one that is not finished by the first attempt. */
    private static final int HELD = 2;
    private static int videos;

    @Inject
    KafkaTestClient talk;
    @Inject
    FakeClaude claude;
    @Inject
    FakeTranscriptSource transcripts;
    @Inject
    RedisDataSource redis;

    private String video;

    @BeforeEach
    void anotherVideo() {
        video = lecture();
    }

    @Test
    void the_next_attempt_pays_for_no_finished_part_again_and_its_note_is_the_same() {
        UUID job = stoppedInTheMiddle(1000);

        claude.script(video, call -> write(call, 1000));
        talk.ask(job, video, 2, Map.of());

        JsonObject draft = draft(job);
        String unbroken = lecture();
        claude.script(unbroken, call -> write(call, 1000));
        assertThat(draft.getString("content")).isEqualTo(draft(talk.ask(unbroken)).getString("content").replace(
                unbroken, video));
        assertThat(claude.calls(video, false)).extracting(PartsTest::part).as("the held part, and what frames them all")
                .containsExactlyInAnyOrder(1, HELD, 3, 4, HELD, 0);
        assertThat(draft.getInteger("input_tokens")).as("each of them once, the questions too").isEqualTo(7000);
        assertThat(draft.getInteger("output_tokens")).isEqualTo(601);
    }

    @Test
    void who_follows_the_writing_sees_the_finished_parts_at_once_and_then_the_rest() {
        UUID job = stoppedInTheMiddle(1000);
        assertThat(soFar(job).getString("text")).startsWith("## Part 1").contains("\n\n## Part " + HELD + "\nBegun.");

        claude.script(video, this::hold);
        talk.ask(job, video, 2, Map.of());

        await().atMost(PATIENCE).until(() -> soFar(job).getInteger("attempt") == 2
                && soFar(job).getString("text").contains("Begun."));
        List<JsonObject> second = talk.said("note.delta", job).stream().filter(delta -> delta.getInteger(
                "attempt") == 2)
                .toList();
        assertThat(second.get(0).getInteger("offset")).isZero();
        assertThat(second.get(0).getString("text")).startsWith("## Part 1\nText [00:00]");
        assertThat(talk.said("job.progress", job).stream().filter(value -> value.getInteger("attempt") == 2)
                .mapToDouble(value -> value.getDouble("progress")).max()).as("three parts of four").hasValue(60);
        claude.calls(video, false).stream().filter(call -> !call.left() && !call.response().ended())
                .forEach(call -> call.end("end_turn"));
        claude.script(video, call -> write(call, 1000));
        String content = draft(job).getString("content");
        assertThat(content).contains("Begun").contains("## Part 4");
        assertThat(talk.text(job)).isEqualTo(content);
        assertThat(soFar(job).getString("text")).isEqualTo(content);
    }

    @Test
    void the_ceiling_of_the_job_counts_what_the_attempt_before_has_paid() {
        // Three dollars: three parts of 0.9, and then the rest is too much.
        UUID job = stoppedInTheMiddle(450_000);

        claude.script(video, call -> write(call, 450_000));
        talk.ask(job, video, 2, Map.of());

        await().atMost(PATIENCE).until(() -> talk.failure(job).isPresent());
        assertThat(talk.failure(job).orElseThrow().getJsonObject("error").getString("code")).isEqualTo("claude_budget");
        assertThat(claude.calls(video, true)).isEmpty();
    }

    @Test
    void what_is_finished_is_forgotten_with_the_job() {
        UUID job = stoppedInTheMiddle(1000);

        talk.forget(job, 1);

        await().atMost(PATIENCE).until(() -> !redis.key().exists("worker:checkpoint:" + job));
        claude.script(video, call -> write(call, 1000));
        talk.ask(job, video, 2, Map.of());
        assertThat(draft(job).getInteger("input_tokens")).as("all of it anew").isEqualTo(6000);
    }

    /** All parts but one are written when the attempt is cancelled. */
    private UUID stoppedInTheMiddle(int tokens) {
        claude.script(video, call -> {
            if (part(call) == HELD) {
                hold(call);
            } else {
                write(call, tokens);
            }
        });
        UUID job = talk.ask(video);
        await().atMost(PATIENCE).until(() -> kept(job).size() == 3 && soFar(job).getString("text").contains("Begun."));
        assertThat(redis.key().ttl("worker:checkpoint:" + job)).isPositive();
        talk.cancel(job, 1);
        await().atMost(PATIENCE).until(() -> claude.calls(video, false).stream().filter(call -> part(call) == HELD)
                .allMatch(Call::left));
        return job;
    }

    private void hold(Call call) {
        call.begin();
        call.text("## Part " + part(call) + "\nBegun. And");
        claude.keepAlive(call);
    }

    private static void write(Call call, int tokens) {
        if (call.assessment()) {
            call.answer();
            return;
        }
        call.begin(tokens);
        call.text(part(call) == 0
                ? "> **Summary.** All of it. [[0]]\n\n## Takeaways\n- That. [[39]]"
                : "## Part " + part(call) + "\nText [[" + 10 * (part(call) - 1) + "]].");
        call.end("end_turn");
    }

    /** Which part is asked for; 0 for what frames them all. */
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

    private Set<String> kept(UUID job) {
        return redis.hash(String.class, String.class, byte[].class).hgetall("worker:checkpoint:" + job).keySet()
                .stream().filter(field -> field.startsWith("part:")).collect(Collectors.toSet());
    }

    private JsonObject soFar(UUID job) {
        String json = redis.value(String.class).get("draft:" + job);
        return json == null ? new JsonObject().put("attempt", 0).put("text", "") : new JsonObject(json);
    }

    private JsonObject draft(UUID job) {
        await().atMost(PATIENCE).until(() -> talk.draft(job).isPresent());
        return talk.draft(job).orElseThrow();
    }
}
