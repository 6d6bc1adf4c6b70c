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

/** What becomes of a person's videos and jobs when they are suspended or erased. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class PeopleTest extends VideoServiceTest {
    private static final Map<String, Long> ONLY_THE_ID = Map.of("erased_person", 1L);

    @Inject
    RedisDataSource redis;

    private final UUID user = UUID.randomUUID();

    @Test
    void a_suspension_cancels_all_jobs_and_charges_those_that_claude_has_begun_to_write() {
        Submitted writing = writing();
        Submitted queued = submitted(user, anyId());
        Submitted parked = submitted(user, anyId());
        topics.keepWaiting(user);
        Submitted unpaid = submitted(user, anyId());

        topics.suspend(user);

        for (Submitted job : List.of(writing, queued, parked, unpaid)) {
            awaitStatus(job, "cancelled");
            assertThat(said("job.cancelled", job.job(), 1).get(0).getString("reason")).isEqualTo("suspended");
            assertThat(said("video.failed", job.job(), 1).get(0).getMap("")).containsEntry("cancelled", true)
                    .containsEntry("charged", job == writing);
        }
        assertThat(topics.said("job.requested", parked.job())).isEmpty();
    }

    @Test
    void an_erasure_leaves_nothing_but_the_id_and_charges_nothing() {
        Submitted completed = submitted(user, anyId());
        complete(completed);
        Submitted writing = writing();
        Submitted queued = submitted(user, anyId());
        Submitted parked = submitted(user, anyId());
        as(user).header("Idempotency-Key", "key").body("{\"youtube_url\": \"" + anyId() + "\"}").post("/videos").then()
                .statusCode(202);
        List<Submitted> all = List.of(completed, writing, queued, parked);
        all.forEach(job -> redis.value(String.class).setex("draft:" + job.job(), 60, "{\"attempt\":1,\"text\":\"\"}"));
        Submitted ofSomebodyElse = submitted();

        topics.erase(user);

        assertThat(said("user.erasure.done", user, 1).get(0).getString("service")).isEqualTo("video");
        assertThat(kept(user)).isEqualTo(ONLY_THE_ID);
        for (Submitted job : all) {
            assertThat(said("job.cancelled", job.job(), 1).get(0).getString("reason")).isEqualTo("erased");
            assertThat(redis.key().exists("draft:" + job.job())).isFalse();
        }
        for (Submitted job : List.of(writing, queued, parked)) {
            assertThat(said("video.failed", job.job(), 1).get(0).getMap("")).containsEntry("code", "cancelled")
                    .containsEntry("cancelled", true).containsEntry("charged", false);
        }
        assertThat(topics.said("video.failed", completed.job())).isEmpty();
        job(ofSomebodyElse).body("status", equalTo("queued"));
    }

    @Test
    void what_comes_late_for_an_erased_person_is_refused_or_ignored() {
        Submitted job = writing();
        topics.erase(user);
        said("user.erasure.done", user, 1);

        submit(user, anyId()).statusCode(401).body("code", equalTo("unauthenticated"));
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

        said("user.erasure.done", user, 2);
        assertThat(said("video.failed", job.job(), 3)).allSatisfy(
                failed -> assertThat(failed.getBoolean("charged")).isFalse());
        assertThat(kept(user)).isEqualTo(ONLY_THE_ID);
    }

    @Test
    void a_submission_at_the_moment_of_an_erasure_leaves_nothing() {
        CompletableFuture<List<Integer>> submissions = CompletableFuture.supplyAsync(
                () -> atOnce(24, () -> submit(user, anyId()).extract().statusCode()));
        eventually().until(() -> kept(user).containsKey("job"));

        topics.erase(user);

        assertThat(submissions.join()).isSubsetOf(202, 401, 404, 429);
        said("user.erasure.done", user, 1);
        assertThat(kept(user)).isEqualTo(ONLY_THE_ID);
    }

    @Test
    void ten_thousand_videos_are_erased_together() {
        submitted(user, anyId());
        update("""
                WITH ids AS (
                    SELECT uuidv7() AS video_id, uuidv7() AS job_id, lpad(n::text, 11, '0') AS youtube_id
                    FROM generate_series(1, 10000) AS n
                ), videos AS (
                    INSERT INTO video (id, user_id, youtube_id, source, job_id)
                    SELECT video_id, $1, youtube_id, 'youtube', job_id FROM ids
                )
                INSERT INTO job (id, video_id, user_id, youtube_id, source, status, error_code, completed_at)
                SELECT job_id, video_id, $1, youtube_id, 'youtube', 'failed', 'internal', now() - interval '2 days' FROM ids
                """, user);

        topics.erase(user);

        said("user.erasure.done", user, 1);
        assertThat(kept(user)).isEqualTo(ONLY_THE_ID);
    }

    /** Submits a video that Claude has begun to write about. */
    private Submitted writing() {
        Submitted job = submitted(user, anyId());
        lane(job, job.progress(1, "calling_claude", 40));
        awaitStep(job, "calling_claude");
        return job;
    }
}
