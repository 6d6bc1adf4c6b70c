package dev.studybuddy.video;

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
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** The limits of the tiers: 2, 5 or 20 concurrent jobs; 20, 200 or 2,000 videos a day. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class TierLimitsHttpTest extends VideoServiceTestBase {
    private static final String UNDER_WAY = """
            SELECT id, video_id, youtube_id FROM job
            WHERE user_id = $1 AND status IN ('queued', 'running') AND requested_at IS NOT NULL
            """;

    private final UUID user = UUID.randomUUID();

    @Test
    void a_third_job_of_a_free_user_waits_and_is_not_requested() {
        TestJob first = submitted(user, randomYoutubeId());
        TestJob second = submitted(user, randomYoutubeId());

        TestJob third = accepted(submit(user, randomYoutubeId()).statusCode(202).body("job.status", equalTo("queued"))
                .body("job.message", equalTo("Waiting for your other videos"))
                .body("job.queue_position", greaterThan(0)), user, randomYoutubeId());

        published("job.requested", first.job(), 1);
        published("job.requested", second.job(), 1);
        assertThat(published("job.progress", third.job(), 1).get(0).getString("message"))
                .isEqualTo("Waiting for your other videos");
        assertThat(topics.published("job.requested", third.job())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "completed", "failed", "cancelled", "deleted" })
    void when_a_job_has_ended_the_oldest_that_waits_is_requested(String ending) {
        TestJob first = submitted(user, randomYoutubeId());
        submitted(user, randomYoutubeId());
        TestJob third = submitted(user, randomYoutubeId());
        TestJob fourth = submitted(user, randomYoutubeId());
        int position = job(fourth).extract().path("queue_position");
        // One parked job of each other user comes between them.
        int others = pool.preparedQuery("SELECT DISTINCT user_id FROM job WHERE status = 'queued' "
                + "AND requested_at IS NULL AND user_id <> $1").execute(Tuple.of(user)).await().indefinitely()
                .rowCount();
        job(third).body("queue_position", equalTo(position - 1 - others));

        switch (ending) {
            case "completed" -> complete(first);
            case "failed" -> lane(first, first.failure(1, "video_private", false));
            case "cancelled" -> as(user).post("/jobs/" + first.job() + "/cancel").then().statusCode(202);
            default -> as(user).delete("/videos/" + first.video()).then().statusCode(204);
        }

        published("job.requested", third.job(), 1);
        job(third).body("message", equalTo("Waiting for a free lane"));
        assertThat(topics.published("job.requested", fourth.job())).isEmpty();
        lane(third, third.progress(1, "calling_claude", 40));
        awaitStep(third, "calling_claude");
    }

    @Test
    void a_job_that_waits_can_be_cancelled_and_frees_nothing() {
        submitted(user, randomYoutubeId());
        submitted(user, randomYoutubeId());
        TestJob third = submitted(user, randomYoutubeId());
        TestJob fourth = submitted(user, randomYoutubeId());

        as(user).post("/jobs/" + third.job() + "/cancel").then().statusCode(202).body("charged", equalTo(false));

        published("video.failed", third.job(), 1);
        assertThat(topics.published("job.requested", fourth.job())).isEmpty();
    }

    @Test
    void a_higher_tier_counts_for_what_waits_already() {
        List<TestJob> jobs = IntStream.range(0, 4).mapToObj(i -> submitted(user, randomYoutubeId())).toList();

        submitAs("pro").statusCode(202);

        for (TestJob job : jobs) {
            published("job.requested", job.job(), 1);
            lane(job, job.progress(1, "fetching_transcript", 10));
        }
    }

    @Test
    void one_user_with_twenty_jobs_does_not_keep_a_lane_from_the_first_job_of_another() {
        List<TestJob> many = IntStream.range(0, 20).mapToObj(i -> submittedAs("enterprise")).toList();
        awaitStatus(many.get(19), "queued");

        TestJob other = submitted(UUID.randomUUID(), randomYoutubeId());

        published("job.requested", other.job(), 1);
        assertThat(topics.published("job.requested", user)).extracting(event -> event.getUUID("job_id"))
                .containsExactly(many.get(0).job(), many.get(1).job());
        // What is shown agrees with it: lanes take the jobs in the order of their requests.
        int second = job(many.get(1)).extract().path("queue_position");
        int ofOther = job(other).extract().path("queue_position");
        int third = job(many.get(2)).extract().path("queue_position");
        assertThat(ofOther).isGreaterThan(second).isLessThan(third);

        for (int started = 0; started < 18; started++) {
            TestJob next = many.get(started);
            lane(next, next.progress(1, "fetching_transcript", 10));
            published("job.requested", many.get(started + 2).job(), 1);
        }
        // All twenty are in progress or wait for a lane: the tier allows so many.
        assertThat(topics.published("job.requested", user)).hasSize(20);
    }

    @Test
    void parked_jobs_of_several_users_take_turns_and_their_positions_show_it() {
        List<TestJob> mine = IntStream.range(0, 5).mapToObj(i -> submittedAs("pro")).toList();
        awaitStatus(mine.get(4), "queued");
        int before = job(mine.get(4)).extract().path("queue_position");
        UUID other = UUID.randomUUID();
        List<TestJob> theirs = IntStream.range(0, 7).mapToObj(i -> submitted(other, randomYoutubeId())).toList();
        awaitStatus(theirs.get(6), "queued");

        // Two of theirs are requested; of their five parked ones two come before my third parked one.
        job(mine.get(4)).body("queue_position", equalTo(before + 4));
        assertThat(topics.published("job.requested", other)).hasSize(2);
    }

    @Test
    void unused_capacity_is_found_by_the_scheduled_task() {
        TestJob first = submitted(user, randomYoutubeId());
        submitted(user, randomYoutubeId());
        TestJob third = submitted(user, randomYoutubeId());

        awaitStatus(third, "queued");
        update("UPDATE job SET status = 'failed', error_code = 'internal', completed_at = now() WHERE id = $1",
                first.job());

        published("job.requested", third.job(), 1);
    }

    @Test
    void of_thirty_jobs_at_once_no_more_than_the_tier_allows_are_ever_under_way_and_all_complete() {
        assertThat(atOnce(30, () -> submitAs("pro"))).allSatisfy(answer -> answer.statusCode(202));

        completeAll(30, 5);
    }

    @Test
    void of_twenty_five_videos_at_once_exactly_twenty_are_of_this_day_and_two_of_them_under_way() {
        List<ValidatableResponse> answers = atOnce(25, () -> submitAs("free"));

        // A submission is answered before the limit is known if its decision is late; it then fails with the same code.
        assertThat(answers).extracting(answer -> answer.extract().statusCode()).isSubsetOf(202, 429);
        completeAll(20, 2);
        assertThat(update("SELECT 1 FROM job WHERE user_id = $1 AND error_code = 'daily_limit' AND NOT charged", user))
                .isEqualTo(5);
        eventually().untilAsserted(() -> assertThat(topics.published("video.failed", user)).hasSize(5)
                .allSatisfy(failed -> assertThat(failed.getString("code")).isEqualTo("daily_limit")));
    }

    @Test
    void one_video_more_than_a_day_has_answers_429_until_midnight_and_its_hold_is_released() {
        submitted(user, randomYoutubeId());
        today(20);

        ValidatableResponse answer = submit(user, randomYoutubeId()).statusCode(429).contentType(
                "application/problem+json")
                .body("code", equalTo("daily_limit"));

        assertThat(Integer.parseInt(answer.extract().header("Retry-After"))).isBetween(1, 86_400);
        String video = answer.extract().path("video_id");
        as(user).get("/videos/" + video).then().body("status", equalTo("failed"))
                .body("error_code", equalTo("daily_limit")).body("credits_used", equalTo(0));
        JsonPath failed = published("video.failed", UUID.fromString(video), 1).get(0);
        assertThat(failed.getMap("")).containsEntry("code", "daily_limit").containsEntry("charged", false)
                .containsEntry("cancelled", false);
        assertThat(topics.published("job.requested", UUID.fromString(video))).isEmpty();
        as(user).post("/jobs/" + answer.extract().path("job_id") + "/retry").then().statusCode(429);
        tomorrow();
        as(user).post("/jobs/" + as(user).get("/videos/" + video).path("job_id") + "/retry").then().statusCode(202);
    }

    @Test
    void declined_submissions_do_not_count_towards_the_daily_limit() {
        submitted(user, randomYoutubeId());
        today(19);
        topics.declineCredits(user);
        submit(user, randomYoutubeId()).statusCode(402);
        topics.decideImmediately(user);
        submit(user, randomYoutubeId()).statusCode(202);
        topics.declineCredits(user);

        submit(user, randomYoutubeId()).statusCode(402);
    }

    @Test
    void a_higher_tier_has_more_videos_on_the_same_day() {
        submitted(user, randomYoutubeId());
        today(20);

        submit(user, randomYoutubeId()).statusCode(429);
        submitAs("pro").statusCode(202);
    }

    @Test
    void an_idempotency_key_is_released_after_the_daily_limit() {
        submitted(user, randomYoutubeId());
        today(20);
        String body = "{\"youtube_url\": \"" + randomYoutubeId() + "\"}";
        as(user).header("Idempotency-Key", "key").body(body).post("/videos").then().statusCode(429);
        tomorrow();

        as(user).header("Idempotency-Key", "key").body(body).post("/videos").then().statusCode(202);
    }

    @Test
    void a_late_decision_over_the_days_limit_fails_the_video() {
        submitted(user, randomYoutubeId());
        today(20);
        topics.delayDecision(user);
        TestJob late = submitted(user, randomYoutubeId());

        topics.debit(user, late.video(), late.job());

        awaitStatus(late, "failed");
        job(late).body("error_code", equalTo("daily_limit"));
        published("video.failed", late.job(), 1);
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
            List<TestJob> underWay = pool.preparedQuery(UNDER_WAY).execute(Tuple.of(user)).await().indefinitely()
                    .stream().map(row -> new TestJob(user, row.getUUID("video_id"), row.getUUID("id"),
                            row.getString("youtube_id")))
                    .toList();
            if (underWay.size() > mostAtOnce) {
                throw new IllegalStateException(underWay.size() + " jobs are under way");
            }
            for (TestJob job : underWay) {
                if (done.add(job.job())) {
                    draft(job, job.draft(1, "A title"));
                    lane(job, job.noted(1, UUID.randomUUID()));
                }
            }
            assertThat(update("SELECT 1 FROM job WHERE user_id = $1 AND status = 'completed'", user)).isEqualTo(jobs);
        });
        done.forEach(job -> published("job.requested", job, 1));
    }

    private ValidatableResponse submitAs(String tier) {
        return submitAs(tier, randomYoutubeId());
    }

    private ValidatableResponse submitAs(String tier, String youtubeId) {
        return withTier(user, tier).body("{\"youtube_url\": \"" + link(youtubeId) + "\"}").post("/videos").then();
    }

    private TestJob submittedAs(String tier) {
        String youtubeId = randomYoutubeId();
        return accepted(submitAs(tier, youtubeId).statusCode(202), user, youtubeId);
    }
}
