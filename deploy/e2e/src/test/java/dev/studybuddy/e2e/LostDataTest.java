package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Redis loses all its data while jobs wait and run, as deploy/docs/keeping-data.md describes it. */
@Tag("long")
@Isolated("deletes the data of servers")
@ExtendWith(RunningSystem.class)
class LostDataTest {
    @Test
    void after_the_loss_of_redis_users_stay_signed_in_and_every_job_ends() throws Exception {
        TestUser dora = TestUser.signedIn("dora");
        List<String> videos = SubmissionTest.READABLE.stream().limit(6).map(dora::submitted).toList();
        await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem
                .count("SELECT count(*) FROM video.job WHERE status = 'running'") > 0);

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

    /** Deletes the data of a server that may run, and starts it again. */
    private static void lose(String server) throws IOException, InterruptedException {
        RunningSystem.system().stop(server);
        try (Stream<Path> files = Files.walk(RunningSystem.data(server))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        RunningSystem.start(server);
    }
}
