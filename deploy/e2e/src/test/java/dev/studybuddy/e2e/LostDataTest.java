package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Kafka or Redis loses all its data while jobs wait and run, as deploy/docs/keeping-data.md describes it. */
@Tag("long")
@Isolated("deletes the data of servers")
@ExtendWith(RunningSystem.class)
class LostDataTest {
    /** Longer than the time after which a request is lost. */
    private static final Duration RECOVERED = Duration.ofMinutes(6);
    private static final String REQUESTED_AND_WAITING = """
            SELECT id FROM video.job WHERE status = 'queued' AND requested_at IS NOT NULL
            """;

    @AfterEach
    void resetClaude() {
        RunningSystem.resetClaude();
    }

    @Test
    void after_the_loss_of_kafka_every_job_ends_although_others_start() throws Exception {
        QuickRecovery.enable();
        try {
            Map<TestUser, List<String>> videos = new HashMap<>();
            for (String name : List.of("ada", "ben", "cora")) {
                TestUser user = TestUser.signedIn(name);
                videos.put(user, SubmissionTest.READABLE.stream().limit(5).map(user::submitted).toList());
            }
            TestUser busy = TestUser.signedIn("busy");
            TestUser erased = TestUser.signedIn("erased");
            RunningSystem.system().stop("credits-service");
            TestUser registered = TestUser.named("registered-" + System.nanoTime());
            registered.signIn();
            String erasedId = erased.id().toString();
            assertThat(erased.delete("/auth/me").statusCode()).isEqualTo(202);
            await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem
                    .count("SELECT count(*) FROM auth.outbox WHERE published_at IS NULL") == 0);

            RunningSystem.system().stop("kafka");
            List<String> waiting = RunningSystem.query(REQUESTED_AND_WAITING).stream().map(row -> row.get("id"))
                    .toList();
            assertThat(waiting).as("jobs that wait for a lane").isNotEmpty();
            RunningSystem.stopServices();
            lose("kafka");
            RunningSystem.startServices();

            // Somebody's jobs start all the time: a job is missed although the lanes work.
            await().atMost(RECOVERED).pollInterval(Duration.ofSeconds(15)).until(() -> {
                String video = busy.submitted("photosynth1");
                busy.ended(video);
                assertThat(busy.delete("/videos/" + video).statusCode()).isEqualTo(204);
                return RunningSystem.count("""
                        SELECT count(*) FROM video.job WHERE status NOT IN ('completed', 'failed', 'cancelled')
                        """) == 0;
            });
            videos.forEach((user, submitted) -> submitted.forEach(video -> assertThat(user.ended(video).path("status")
                    .asText()).as(video).isEqualTo("completed")));
            assertThat(RunningSystem.query("SELECT id, attempt FROM video.job WHERE attempt > 1"))
                    .as("jobs that are requested again").extracting(job -> job.get("id")).containsAnyElementsOf(
                            waiting);
            registered.signIn();
            await().atMost(TestUser.TIMEOUT).until(() -> registered.credits().path("balance").asInt() == 10);
            await().atMost(RECOVERED).until(() -> RunningSystem.count("SELECT count(*) FROM auth.erasure WHERE user_id"
                    + " = '" + erasedId
                    + "' AND (video_done_at IS NULL OR notes_done_at IS NULL OR credits_done_at IS NULL)") == 0);
            await().atMost(RECOVERED).untilAsserted(Invariants::hold);
            RunningSystem.operate("credits-service", "check");
        } finally {
            QuickRecovery.disable();
        }
    }

    @Test
    void after_the_loss_of_redis_users_stay_signed_in_and_every_job_ends() throws Exception {
        TestUser dora = TestUser.signedIn("dora");
        List<String> videos = SubmissionTest.READABLE.stream().limit(6).map(dora::submitted).toList();
        await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem
                .count("SELECT count(*) FROM video.job WHERE status = 'running'") > 0);

        RunningSystem.system().stop("redis");
        lose("redis");

        await().atMost(TestUser.TIMEOUT).ignoreExceptions().untilAsserted(() -> assertThat(dora.get("/auth/me")
                .statusCode()).isEqualTo(200));
        videos.forEach(video -> assertThat(dora.ended(video).path("status").asText()).isEqualTo("completed"));
        await().atMost(TestUser.TIMEOUT).until(() -> dora.credits().path("held").asInt() == 0);
        assertThat(dora.credits().path("balance").asInt()).isEqualTo(10 - 6);
        assertThat(dora.json("/notes?limit=100").path("items")).hasSize(6);
        Invariants.hold();
        RunningSystem.operate("credits-service", "check");
    }

    /** Deletes the data of a server that may run, and starts it again. Kafka then has its topics, empty. */
    static void lose(String server) throws IOException, InterruptedException {
        RunningSystem.system().stop(server);
        try (Stream<Path> files = Files.walk(RunningSystem.data(server))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        RunningSystem.start(server);
    }
}
