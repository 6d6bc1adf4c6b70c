package dev.studybuddy.video;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** What a person may have at once and in a day, by their tier: 2, 5 or 20 jobs, 20, 200 or 2,000 videos. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class LimitsTest extends VideoServiceTest {
    private static final String UNDER_WAY = """
            SELECT id, video_id, youtube_id FROM job
            WHERE user_id = $1 AND status IN ('queued', 'running') AND requested_at IS NOT NULL
            """;

    private final UUID user = UUID.randomUUID();

    @Test
    void a_third_job_of_a_free_person_waits_and_is_not_requested() {
        Submitted first = submitted(user, anyId());
        Submitted second = submitted(user, anyId());

        Submitted third = accepted(submit(user, anyId()).statusCode(202).body("job.status", equalTo("queued"))
                .body("job.message", equalTo("Waiting for your other videos"))
                .body("job.queue_position", greaterThan(0)), user, anyId());

        said("job.requested", first.job(), 1);
        said("job.requested", second.job(), 1);
        assertThat(said("job.progress", third.job(), 1).get(0).getString("message"))
                .isEqualTo("Waiting for your other videos");
        assertThat(topics.said("job.requested", third.job())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "completed", "failed", "cancelled", "deleted" })
    void when_a_job_has_ended_the_oldest_that_waits_is_requested(String ending) {
        Submitted first = submitted(user, anyId());
        submitted(user, anyId());
        Submitted third = submitted(user, anyId());
        Submitted fourth = submitted(user, anyId());
        int position = job(fourth).extract().path("queue_position");
        job(third).body("queue_position", equalTo(position - 1));

        switch (ending) {
            case "completed" -> complete(first);
            case "failed" -> lane(first, first.failure(1, "video_private", false));
            case "cancelled" -> as(user).post("/jobs/" + first.job() + "/cancel").then().statusCode(202);
            default -> as(user).delete("/videos/" + first.video()).then().statusCode(204);
        }

        said("job.requested", third.job(), 1);
        job(third).body("message", equalTo("Waiting for a free lane"));
        assertThat(topics.said("job.requested", fourth.job())).isEmpty();
        lane(third, third.progress(1, "calling_claude", 40));
        awaitStep(third, "calling_claude");
    }

    @Test
    void a_job_that_waits_can_be_cancelled_and_frees_nothing() {
        submitted(user, anyId());
        submitted(user, anyId());
        Submitted third = submitted(user, anyId());
        Submitted fourth = submitted(user, anyId());

        as(user).post("/jobs/" + third.job() + "/cancel").then().statusCode(202).body("charged", equalTo(false));

        said("video.failed", third.job(), 1);
        assertThat(topics.said("job.requested", fourth.job())).isEmpty();
    }

    @Test
    void a_higher_tier_counts_for_what_waits_already() {
        List<Submitted> jobs = IntStream.range(0, 4).mapToObj(i -> submitted(user, anyId())).toList();

        submitAs("pro").statusCode(202);

        jobs.forEach(job -> said("job.requested", job.job(), 1));
    }

    @Test
    void room_that_nobody_used_is_found() {
        Submitted first = submitted(user, anyId());
        submitted(user, anyId());
        Submitted third = submitted(user, anyId());

        awaitStatus(third, "queued");
        update("UPDATE job SET status = 'failed', error_code = 'internal', completed_at = now() WHERE id = $1",
                first.job());

        said("job.requested", third.job(), 1);
    }

    @Test
    void of_thirty_jobs_at_once_no_more_than_the_tier_allows_are_ever_under_way_and_all_complete() {
        assertThat(atOnce(30, () -> submitAs("pro"))).allSatisfy(answer -> answer.statusCode(202));

        completeAll(30, 5);
    }

    @Test
    void of_twenty_five_videos_at_once_exactly_twenty_are_of_this_day_and_two_of_them_under_way() {
        List<ValidatableResponse> answers = atOnce(25, () -> submitAs("free"));

        assertThat(answers).extracting(answer -> answer.extract().statusCode()).containsOnly(202, 429);
        completeAll(20, 2);
        assertThat(update("SELECT 1 FROM job WHERE user_id = $1 AND error_code = 'daily_limit' AND NOT charged", user))
                .isEqualTo(5);
        eventually().untilAsserted(() -> assertThat(topics.said("video.failed", user)).hasSize(5)
                .allSatisfy(failed -> assertThat(failed.getString("code")).isEqualTo("daily_limit")));
    }

    @Test
    void one_video_more_than_a_day_has_answers_429_until_midnight_and_its_hold_is_released() {
        submitted(user, anyId());
        today(20);

        ValidatableResponse answer = submit(user, anyId()).statusCode(429).contentType("application/problem+json")
                .body("code", equalTo("daily_limit"));

        assertThat(Integer.parseInt(answer.extract().header("Retry-After"))).isBetween(1, 86_400);
        String video = answer.extract().path("video_id");
        as(user).get("/videos/" + video).then().body("status", equalTo("failed"))
                .body("error_code", equalTo("daily_limit")).body("credits_used", equalTo(0));
        JsonPath failed = said("video.failed", UUID.fromString(video), 1).get(0);
        assertThat(failed.getMap("")).containsEntry("code", "daily_limit").containsEntry("charged", false)
                .containsEntry("cancelled", false);
        assertThat(topics.said("job.requested", UUID.fromString(video))).isEmpty();
        as(user).post("/jobs/" + answer.extract().path("job_id") + "/retry").then().statusCode(429);
        tomorrow();
        as(user).post("/jobs/" + as(user).get("/videos/" + video).path("job_id") + "/retry").then().statusCode(202);
    }

    @Test
    void the_days_limit_comes_after_the_ledger_and_what_it_declines_does_not_count() {
        submitted(user, anyId());
        today(19);
        topics.makePoor(user);
        submit(user, anyId()).statusCode(402);
        topics.decideAtOnce(user);
        submit(user, anyId()).statusCode(202);
        topics.makePoor(user);

        submit(user, anyId()).statusCode(402);
    }

    @Test
    void a_higher_tier_has_more_videos_on_the_same_day() {
        submitted(user, anyId());
        today(20);

        submit(user, anyId()).statusCode(429);
        submitAs("pro").statusCode(202);
    }

    @Test
    void a_refusal_for_the_day_is_not_kept_for_the_key() {
        submitted(user, anyId());
        today(20);
        String body = "{\"youtube_url\": \"" + anyId() + "\"}";
        as(user).header("Idempotency-Key", "key").body(body).post("/videos").then().statusCode(429);
        tomorrow();

        as(user).header("Idempotency-Key", "key").body(body).post("/videos").then().statusCode(202);
    }

    @Test
    void a_late_decision_over_the_days_limit_fails_the_video() {
        submitted(user, anyId());
        today(20);
        topics.keepWaiting(user);
        Submitted late = submitted(user, anyId());

        topics.debit(user, late.video(), late.job());

        awaitStatus(late, "failed");
        job(late).body("error_code", equalTo("daily_limit"));
        said("video.failed", late.job(), 1);
    }

    /** Makes it look as if there had been so many videos on the day of the last one. */
    private void today(int videos) {
        eventually().untilAsserted(() -> assertThat(
                update("UPDATE daily_videos SET videos = " + videos + " WHERE user_id = $1", user)).isEqualTo(1));
    }

    private void tomorrow() {
        assertThat(update("UPDATE daily_videos SET day = day - 1 WHERE user_id = $1", user)).isEqualTo(1);
    }

    /** Plays the lanes: completes whatever is requested, and sees that it is never more than so many. */
    private void completeAll(int jobs, int mostAtOnce) {
        Set<UUID> done = new HashSet<>();
        eventually().untilAsserted(() -> {
            List<Submitted> underWay = pool.preparedQuery(UNDER_WAY).execute(Tuple.of(user)).await().indefinitely()
                    .stream().map(row -> new Submitted(user, row.getUUID("video_id"), row.getUUID("id"),
                            row.getString("youtube_id")))
                    .toList();
            if (underWay.size() > mostAtOnce) {
                throw new IllegalStateException(underWay.size() + " jobs are under way");
            }
            for (Submitted job : underWay) {
                if (done.add(job.job())) {
                    draft(job, job.draft(1, "A title"));
                    lane(job, job.noted(1, UUID.randomUUID()));
                }
            }
            assertThat(update("SELECT 1 FROM job WHERE user_id = $1 AND status = 'completed'", user)).isEqualTo(jobs);
        });
        done.forEach(job -> said("job.requested", job, 1));
    }

    private ValidatableResponse submitAs(String tier) {
        return given().auth().oauth2(TestTokens.withTier(user, tier)).contentType(ContentType.JSON)
                .body("{\"youtube_url\": \"" + link(anyId()) + "\"}").post("/videos").then();
    }
}
