package dev.studybuddy.video;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.token.TestTokens;

/** Helpers of the HTTP tests: submissions, and events of the other services. */
abstract class VideoServiceTestBase {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** One for all classes: another one would read all events again, and decide about all submissions again. */
    static KafkaTestClient topics;

    @Inject
    Pool pool;

    @BeforeAll
    static void connect() {
        if (topics == null) {
            topics = new KafkaTestClient();
        }
    }

    @AfterAll
    static void all_published_events_match_their_schemas() {
        assertThat(topics.violations()).isEmpty();
    }

    /** A random YouTube id. */
    static String randomYoutubeId() {
        byte[] bytes = new byte[9];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, 11);
    }

    static String link(String youtubeId) {
        return "https://youtu.be/" + youtubeId;
    }

    static RequestSpecification as(UUID user, String... groups) {
        return given().auth().oauth2(groups.length == 0 ? TestTokens.of(user) : TestTokens.of(user, groups))
                .contentType(ContentType.JSON);
    }

    static RequestSpecification withTier(UUID user, String tier) {
        return given().auth().oauth2(TestTokens.withTier(user, tier)).contentType(ContentType.JSON);
    }

    static ValidatableResponse submit(UUID user, String youtubeId) {
        return submitBody(user, "{\"youtube_url\": \"" + link(youtubeId) + "\"}");
    }

    static ValidatableResponse submitBody(UUID user, String body) {
        return as(user).body(body).post("/videos").then();
    }

    /** Submits a new video of a new user; the job is queued. */
    static TestJob submitted() {
        return submitted(UUID.randomUUID(), randomYoutubeId());
    }

    static TestJob submitted(UUID user, String youtubeId) {
        return accepted(submit(user, youtubeId).statusCode(202), user, youtubeId);
    }

    static TestJob accepted(ValidatableResponse response, UUID user, String youtubeId) {
        JsonPath body = response.extract().jsonPath();
        return new TestJob(user, body.getUUID("video.id"), body.getUUID("job.id"), youtubeId);
    }

    /** Submits a video whose lane has begun to fetch the transcript. */
    static TestJob running() {
        TestJob job = submitted();
        awaitStatus(job, "queued");
        lane(job, job.progress(1, "fetching_transcript", 10));
        awaitStatus(job, "running");
        return job;
    }

    /** Submits a video and lets it end with a note. */
    static UUID complete(TestJob job) {
        UUID note = UUID.randomUUID();
        awaitStatus(job, "queued");
        lane(job, job.progress(1, "calling_claude", 40));
        draft(job, job.draft(1, "A title"));
        lane(job, job.noted(1, note));
        awaitStatus(job, "completed");
        return note;
    }

    static void lane(TestJob job, String progress) {
        topics.send("job.progress", job.video(), progress);
    }

    static void draft(TestJob job, String draft) {
        topics.send("note.drafted", job.video(), draft);
    }

    static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
    }

    static ValidatableResponse job(TestJob job) {
        return as(job.user()).get("/jobs/" + job.job()).then().statusCode(200);
    }

    static ValidatableResponse video(TestJob job) {
        return as(job.user()).get("/videos/" + job.video()).then().statusCode(200);
    }

    static void awaitStatus(TestJob job, String status) {
        eventually().untilAsserted(() -> job(job).body("status", equalTo(status)));
    }

    static void awaitStep(TestJob job, String step) {
        eventually().untilAsserted(() -> job(job).body("current_step", equalTo(step)));
    }

    /** Waits for this number of events of this service about an id, and returns them. */
    static List<JsonPath> published(String topic, UUID about, int times) {
        eventually().untilAsserted(() -> assertThat(topics.published(topic, about)).hasSize(times));
        return topics.published(topic, about);
    }

    /** Everything stored about some jobs and their videos, as text. */
    List<String> stored(List<TestJob> jobs) {
        UUID[] videos = jobs.stream().map(TestJob::video).toArray(UUID[]::new);
        List<String> rows = new ArrayList<>();
        pool.preparedQuery("""
                SELECT 'job ' || job AS row FROM job WHERE video_id = ANY($1)
                UNION ALL SELECT 'video ' || video FROM video WHERE id = ANY($1)
                """).execute(Tuple.of(videos)).await().indefinitely().forEach(row -> rows.add(row.getString("row")));
        return rows;
    }

    /** The number of rows of a user in each table that has any. */
    Map<String, Long> rowsOf(UUID user) {
        Map<String, Long> kept = new TreeMap<>();
        pool.query("""
                SELECT table_name FROM information_schema.columns
                JOIN information_schema.tables USING (table_schema, table_name)
                WHERE table_schema = current_schema AND column_name = 'user_id' AND table_type = 'BASE TABLE'
                """).execute().await().indefinitely().forEach(row -> {
            String table = row.getString("table_name");
            long rows = update("SELECT 1 FROM " + table + " WHERE user_id = $1", user);
            if (rows > 0) {
                kept.put(table, rows);
            }
        });
        return kept;
    }

    static <T> List<T> atOnce(int times, Supplier<T> call) {
        return IntStream.range(0, times).mapToObj(i -> CompletableFuture.supplyAsync(call)).toList().stream()
                .map(CompletableFuture::join).toList();
    }

    int update(String sql, Object parameter) {
        return pool.preparedQuery(sql).execute(Tuple.of(parameter)).await().indefinitely().rowCount();
    }
}
