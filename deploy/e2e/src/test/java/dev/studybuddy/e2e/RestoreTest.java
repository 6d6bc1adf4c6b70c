package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

/** The database is lost and restored to a point in time, as deploy/docs/keeping-data.md describes it. */
@Tag("long")
@Isolated("replaces the database")
@ExtendWith(RunningSystem.class)
class RestoreTest {
    /** Longer than the time after which a request is lost. */
    private static final Duration RECOVERED = Duration.ofMinutes(6);
    private static final String NOTES = """
            SELECT note.id, note.user_id, note.video_id, md5(version.content) AS content
            FROM notes.note JOIN notes.note_version AS version ON version.note_id = note.id ORDER BY 1, 4
            """;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "topics are deleted: {0}")
    @ValueSource(booleans = { true, false })
    void the_restored_system_has_every_note_of_the_moment_and_continues(boolean topicsAreDeleted) throws Exception {
        PostgresBackup backup = new PostgresBackup(folder);
        backup.enableArchiving();
        await().atMost(TestUser.TIMEOUT).ignoreExceptions().untilAsserted(() -> TestUser.signedIn("first"));
        TestUser anna = TestUser.signedIn("anna");
        TestUser bela = TestUser.signedIn("bela");
        PurchaseTest.buy(anna, "pack_50", 60);
        anna.ended(anna.submitted("photosynth1"));

        // Jobs run during the base backup.
        List<String> during = submit(anna, "tcphandshk1", "bayesrule01", "romanroads1");
        CompletableFuture<String> atTheSameTime = CompletableFuture.supplyAsync(() -> bela.submitted("sorting0001"));
        backup.takeBaseBackup();
        during.forEach(anna::ended);
        bela.ended(atTheSameTime.join());
        PurchaseTest.buy(bela, "pack_10", 19);
        List<String> running = new ArrayList<>(submit(anna, "supplydem01", "dnarepair01"));
        running.addAll(submit(bela, "oceans90min", "blockedexit", "androidonly"));
        await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem
                .count("SELECT count(*) FROM video.job WHERE status = 'running'") > 0);
        List<Map<String, String>> notes = RunningSystem.query(NOTES);
        Instant moment = Instant.parse(RunningSystem.query("""
                SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS now
                """).get(0).get("now"));

        // What follows is lost, except what Kafka keeps of it.
        TestUser late = TestUser.signedIn("late");
        PurchaseTest.buy(late, "pack_10", 20);
        String lateVideo = late.submitted("photosynth1");
        late.ended(lateVideo);
        running.forEach(video -> (bela.get("/videos/" + video).statusCode() == 200 ? bela : anna).ended(video));
        // Its draft is in Kafka, and nobody has consumed it.
        RunningSystem.system().stop("notes-service");
        String unconsumed = anna.submitted("oceans90min");
        await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem.count("SELECT count(*) FROM video.job WHERE video_id"
                + " = '" + unconsumed + "' AND drafted_at IS NOT NULL") == 1);
        backup.archiveWal();

        RunningSystem.stopServices();
        RunningSystem.system().stop("postgres");
        Files.move(RunningSystem.data("postgres"), folder.resolve("lost"));
        backup.restore(moment);
        RunningSystem.start("postgres");
        RunningSystem.operate("credits-service", "check");
        if (topicsAreDeleted) {
            LostDataTest.lose("kafka");
        }
        QuickRecovery.enable();
        try {
            RunningSystem.startServices();

            assertThat(RunningSystem.query(NOTES)).containsAll(notes);
            assertThat(late.get("/auth/me").statusCode()).isEqualTo(401);
            await().atMost(RECOVERED).until(() -> RunningSystem.count("""
                    SELECT count(*) FROM video.job WHERE status NOT IN ('completed', 'failed', 'cancelled')
                    """) == 0);
            await().atMost(RECOVERED).untilAsserted(Invariants::hold);
            RunningSystem.operate("credits-service", "check");
            assertThat(RunningSystem.query(NOTES)).containsAll(notes);
            assertThat(RunningSystem.query("""
                    SELECT note.id FROM notes.note LEFT JOIN video.video ON video.id = note.video_id
                    WHERE video.id IS NULL
                    """)).as("notes whose video is unknown").isEmpty();
            for (TestUser user : List.of(anna, bela)) {
                for (JsonNode video : user.json("/videos?limit=100").path("items")) {
                    assertThat(video.path("status").asText()).as(video.toString()).isEqualTo("completed");
                }
            }
            anna.ended(anna.submitted("oceans90min"));
            assertThat(anna.credits().path("balance").asInt()).isEqualTo(60 - 7);
            assertThat(bela.credits().path("balance").asInt()).isEqualTo(20 - 4);
        } finally {
            QuickRecovery.disable();
        }
    }

    private static List<String> submit(TestUser user, String... youtubeIds) {
        return Stream.of(youtubeIds).map(user::submitted).toList();
    }
}
