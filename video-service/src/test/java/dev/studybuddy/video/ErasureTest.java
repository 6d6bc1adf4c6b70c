package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** Suspension and erasure of a user with videos and jobs. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class ErasureTest extends VideoServiceTestBase {
    private static final Map<String, Long> ONLY_THE_ID = Map.of("erased_user", 1L);

    @Inject
    RedisDataSource redis;

    private final UUID user = UUID.randomUUID();

    @Test
    void a_suspension_cancels_all_jobs_and_charges_those_that_claude_has_begun_to_write() {
        TestJob writing = writing();
        TestJob queued = submitted(user, randomYoutubeId());
        TestJob parked = submitted(user, randomYoutubeId());
        topics.delayDecision(user);
        TestJob unpaid = submitted(user, randomYoutubeId());

        topics.suspend(user);

        for (TestJob job : List.of(writing, queued, parked, unpaid)) {
            awaitStatus(job, "cancelled");
            assertThat(published("job.cancelled", job.job(), 1).get(0).getString("reason")).isEqualTo("suspended");
            assertThat(published("video.failed", job.job(), 1).get(0).getMap("")).containsEntry("cancelled", true)
                    .containsEntry("charged", job.equals(writing));
        }
        assertThat(topics.published("job.requested", parked.job())).isEmpty();
    }

    @Test
    void an_erasure_leaves_nothing_but_the_id_and_charges_nothing() {
        TestJob completed = submitted(user, randomYoutubeId());
        complete(completed);
        TestJob writing = writing();
        TestJob queued = submitted(user, randomYoutubeId());
        TestJob parked = submitted(user, randomYoutubeId());
        as(user).header("Idempotency-Key", "key").body("{\"youtube_url\": \"" + randomYoutubeId() + "\"}").post(
                "/videos").then()
                .statusCode(202);
        List<TestJob> all = List.of(completed, writing, queued, parked);
        all.forEach(job -> redis.value(String.class).setex("draft:" + job.job(), 60, "{\"attempt\":1,\"text\":\"\"}"));
        TestJob ofSomebodyElse = submitted();

        topics.erase(user);

        assertThat(published("user.erasure.done", user, 1).get(0).getString("service")).isEqualTo("video");
        assertThat(rowsOf(user)).isEqualTo(ONLY_THE_ID);
        for (TestJob job : all) {
            assertThat(published("job.cancelled", job.job(), 1).get(0).getString("reason")).isEqualTo("erased");
            assertThat(redis.key().exists("draft:" + job.job())).isFalse();
        }
        for (TestJob job : List.of(writing, queued, parked)) {
            assertThat(published("video.failed", job.job(), 1).get(0).getMap("")).containsEntry("code", "cancelled")
                    .containsEntry("cancelled", true).containsEntry("charged", false);
        }
        assertThat(topics.published("video.failed", completed.job())).isEmpty();
        job(ofSomebodyElse).body("status", equalTo("queued"));
    }

    @Test
    void requests_and_events_after_an_erasure_are_rejected_or_ignored() {
        TestJob job = writing();
        topics.erase(user);
        published("user.erasure.done", user, 1);

        submit(user, randomYoutubeId()).statusCode(401).body("code", equalTo("unauthenticated"));
        as(user).post("/jobs/" + job.job() + "/retry").then().statusCode(401);
        as(user).delete("/videos/" + job.video()).then().statusCode(401);
        as(user).get("/videos").then().body("items", hasSize(0));
        lane(job, job.progress(1, "calling_claude", 50));
        draft(job, job.draft(1, "Too late"));
        lane(job, job.noted(1, UUID.randomUUID()));
        topics.debit(user, job.video(), job.job());
        topics.question(user, job.video(), job.job());
        topics.suspend(user);
        topics.erase(user);

        published("user.erasure.done", user, 2);
        assertThat(published("video.failed", job.job(), 3)).allSatisfy(
                failed -> assertThat(failed.getBoolean("charged")).isFalse());
        assertThat(rowsOf(user)).isEqualTo(ONLY_THE_ID);
    }

    @Test
    void a_submission_at_the_moment_of_an_erasure_leaves_nothing() {
        CompletableFuture<List<Integer>> submissions = CompletableFuture.supplyAsync(
                () -> atOnce(24, () -> submit(user, randomYoutubeId()).extract().statusCode()));
        eventually().until(() -> rowsOf(user).containsKey("job"));

        topics.erase(user);

        assertThat(submissions.join()).isSubsetOf(202, 401, 404, 429);
        published("user.erasure.done", user, 1);
        assertThat(rowsOf(user)).isEqualTo(ONLY_THE_ID);
    }

    @Test
    void ten_thousand_videos_are_erased() {
        submitted(user, randomYoutubeId());
        update("""
                WITH ids AS (
                    SELECT uuidv7() AS video_id, uuidv7() AS job_id, lpad(n::text, 11, '0') AS youtube_id
                    FROM generate_series(1, 10000) AS n
                ), videos AS (
                    INSERT INTO video (id, user_id, youtube_id, source, job_id)
                    SELECT video_id, $1, youtube_id, 'youtube', job_id FROM ids
                )
                INSERT INTO job (id, video_id, user_id, youtube_id, source, status, error_code, completed_at)
                SELECT job_id, video_id, $1, youtube_id, 'youtube', 'failed', 'internal', now() - interval '2 days'
                FROM ids
                """, user);

        topics.erase(user);

        published("user.erasure.done", user, 1);
        assertThat(rowsOf(user)).isEqualTo(ONLY_THE_ID);
    }

    /** Submits a video that Claude has begun to write about. */
    private TestJob writing() {
        TestJob job = submitted(user, randomYoutubeId());
        lane(job, job.progress(1, "calling_claude", 40));
        awaitStep(job, "calling_claude");
        return job;
    }
}
