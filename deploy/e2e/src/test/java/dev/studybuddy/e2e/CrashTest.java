package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process is killed with SIGKILL while jobs run, and a second one as soon as the first is ready again. Every job must
 * end, and each is charged at most once.
 */
@Isolated("kills processes")
@ExtendWith(RunningSystem.class)
class CrashTest {
    private static final Duration RESTART = Duration.ofMinutes(2);

    /** Slow enough that many jobs are under way, fast enough that all these crashes fit into a build. */
    @BeforeEach
    void speedUpClaude() {
        RunningSystem.speedUpClaude();
    }

    @AfterEach
    void resetClaude() {
        RunningSystem.resetClaude();
    }

    @Test
    void every_job_ends_and_is_charged_once_after_a_kill_of_worker_and_ledger() throws Exception {
        killWhileJobsRun("transcript-worker", "credits-service", 1);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({ "transcript-worker, credits-service", "notes-service, video-service", "gateway-service, redis",
            "kafka, postgres" })
    void every_job_ends_and_is_charged_once_after_a_kill_of(String first, String second) throws Exception {
        killWhileJobsRun(first, second, 2);
    }

    private static void killWhileJobsRun(String first, String second, int users)
            throws IOException, InterruptedException {
        Map<TestUser, List<String>> videos = new HashMap<>();
        for (int i = 0; i < users; i++) {
            TestUser user = TestUser.signedIn("xaver");
            List<String> submitted = new ArrayList<>();
            SubmissionTest.READABLE.forEach(id -> submitted.add(user.submitted(id)));
            videos.put(user, submitted);
        }

        for (String process : List.of(first, second)) {
            await().atMost(TestUser.TIMEOUT).ignoreExceptions().until(() -> RunningSystem
                    .count("SELECT count(*) FROM video.job WHERE status = 'running'") > 0);
            RunningSystem.system().kill(process);
            assertThat(RunningSystem.system().awaitReady(process, RESTART)).isTrue();
        }

        videos.forEach((user, submitted) -> {
            assertThat(submitted).allSatisfy(video -> assertThat(user.ended(video).path("status").asText())
                    .isIn("completed", "failed"));
            long completed = submitted.stream().filter(video -> user.ended(video).path("status").asText()
                    .equals("completed")).count();
            await().atMost(TestUser.TIMEOUT).ignoreExceptions()
                    .until(() -> user.credits().path("held").asInt() == 0);
            assertThat(user.credits().path("balance").asLong()).isEqualTo(10 - completed);
            assertThat(user.json("/notes?limit=100").path("items")).hasSize((int) completed);
            assertThat(completed).as("a crash is not a reason to fail").isEqualTo(10);
        });
        Invariants.hold();
    }

    @Test
    void a_job_answered_with_202_survives_a_kill_of_video_service()
            throws IOException, InterruptedException {
        TestUser zoe = TestUser.signedIn("zoe");

        String video = zoe.submitted("photosynth1");
        RunningSystem.system().kill("video-service");

        assertThat(RunningSystem.system().awaitReady("video-service", RESTART)).isTrue();
        assertThat(zoe.ended(video).path("status").asText()).isEqualTo("completed");
        await().atMost(TestUser.TIMEOUT).until(() -> zoe.credits().path("held").asInt() == 0);
        assertThat(zoe.credits().path("balance").asInt()).isEqualTo(9);
        assertThat(RunningSystem.count("""
                SELECT count(*) FROM credits.hold WHERE state = 'captured' AND video_id = '%s'
                """.formatted(video))).isEqualTo(1);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({ "auth-service, video-service", "notes-service, credits-service", "kafka, transcript-worker" })
    void an_erasure_completes_after_a_kill_of(String first, String second) throws IOException, InterruptedException {
        TestUser emma = ErasureTest.userWithRunningJob("emma");
        String id = emma.id().toString();

        assertThat(emma.delete("/auth/me").statusCode()).isEqualTo(202);
        RunningSystem.system().kill(first);
        RunningSystem.system().kill(second);

        assertThat(RunningSystem.system().awaitReady(first, RESTART)).isTrue();
        assertThat(RunningSystem.system().awaitReady(second, RESTART)).isTrue();
        ErasureTest.assertErased(emma, id);
    }

    @Tag("long")
    @Test
    void without_one_service_the_export_fails_and_afterwards_it_is_complete()
            throws IOException, InterruptedException {
        TestUser bert = TestUser.signedIn("bert");
        bert.ended(bert.submitted("photosynth1"));

        RunningSystem.system().stop("notes-service");
        HttpResponse<byte[]> refused = bert.download(ExportTest.EXPORT);
        RunningSystem.system().start("notes-service");
        assertThat(RunningSystem.system().awaitReady("notes-service", TestUser.TIMEOUT)).isTrue();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(RunningSystem.json(new String(refused.body(), StandardCharsets.UTF_8)).path("code").asText())
                .isEqualTo("unavailable");
        assertThat(ExportTest.idsOf(ExportTest.files(bert.download(ExportTest.EXPORT)), "notes/")).hasSize(1);
    }
}
