package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each process is killed as a machine dies (SIGKILL) while twenty jobs are under way, and another one as soon as it is back.
 * Then every job must have ended, each charged once or not at all.
 */
@ExtendWith(RunningSystem.class)
class CrashTest {
    private static final Duration RESTART = Duration.ofMinutes(2);

    /** Slow enough that many jobs are under way, fast enough that all these crashes fit into a build. */
    @BeforeAll
    static void aBriskModel() {
        RunningSystem.briskClaude();
    }

    @AfterAll
    static void theUsualModel() {
        RunningSystem.usualClaude();
    }

    @ParameterizedTest
    @CsvSource({ "transcript-worker, credits-service", "notes-service, video-service", "gateway-service, redis",
            "kafka, postgres" })
    void every_job_ends_and_nobody_is_charged_twice_after_a_kill_of(String one, String other)
            throws IOException, InterruptedException {
        Map<Student, List<String>> videos = new HashMap<>();
        for (Student student : List.of(Student.signedIn("xaver"), Student.signedIn("yara"))) {
            List<String> theirs = new ArrayList<>();
            SubmittingTest.READABLE.forEach(id -> theirs.add(student.submitted(id)));
            videos.put(student, theirs);
        }

        for (String process : List.of(one, other)) {
            await().atMost(Student.PATIENCE).ignoreExceptions().until(() -> RunningSystem
                    .count("SELECT count(*) FROM video.job WHERE status = 'running'") > 0);
            RunningSystem.system().kill(process);
            assertThat(RunningSystem.system().awaitReady(process, RESTART)).isTrue();
        }

        videos.forEach((student, theirs) -> {
            assertThat(theirs).allSatisfy(video -> assertThat(student.ended(video).path("status").asText())
                    .isIn("completed", "failed"));
            long completed = theirs.stream().filter(video -> student.ended(video).path("status").asText()
                    .equals("completed")).count();
            await().atMost(Student.PATIENCE).ignoreExceptions()
                    .until(() -> student.credits().path("held").asInt() == 0);
            assertThat(student.credits().path("balance").asLong()).isEqualTo(10 - completed);
            assertThat(student.json("/notes?limit=100").path("items")).hasSize((int) completed);
            assertThat(completed).as("a crash is not a reason to fail").isEqualTo(10);
        });
        Invariants.hold();
    }

    @Test
    void what_was_answered_202_survives_the_death_of_the_service_that_said_so()
            throws IOException, InterruptedException {
        Student zoe = Student.signedIn("zoe");

        String video = zoe.submitted("photosynth1");
        RunningSystem.system().kill("video-service");

        assertThat(RunningSystem.system().awaitReady("video-service", RESTART)).isTrue();
        assertThat(zoe.ended(video).path("status").asText()).isEqualTo("completed");
        await().atMost(Student.PATIENCE).until(() -> zoe.credits().path("held").asInt() == 0);
        assertThat(zoe.credits().path("balance").asInt()).isEqualTo(9);
        assertThat(RunningSystem.count("""
                SELECT count(*) FROM credits.hold WHERE state = 'captured' AND video_id = '%s'
                """.formatted(video))).isEqualTo(1);
    }
}
