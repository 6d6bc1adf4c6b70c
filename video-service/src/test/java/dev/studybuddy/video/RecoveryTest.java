package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;
import dev.studybuddy.video.recovery.ConsumerLagStub;

/** Recovery of silent, lost and undecided jobs. The tests move the stored times instead of waiting for the timeouts. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class RecoveryTest extends VideoServiceTestBase {
    /** The deadline of a job and two minutes, in seconds. */
    private static final int LOST_AFTER = 17 * 60;
    private static final String AGE_PROGRESS = """
            UPDATE job SET sign_of_life_at = sign_of_life_at - interval '%d seconds'
            WHERE id = $1 AND sign_of_life_at IS NOT NULL
            """;

    @BeforeEach
    void endConsumerLag() {
        ConsumerLagStub.install();
    }

    @Test
    void a_silent_lane_is_replaced_until_no_attempt_is_left() {
        TestJob job = submitted();

        for (int attempt = 1; attempt <= 4; attempt++) {
            int current = attempt;
            eventually().untilAsserted(() -> assertThat(topics.published("job.requested", job.job()))
                    .extracting(requested -> requested.getInt("attempt")).contains(current));
            lane(job, job.progress(attempt, "fetching_transcript", 10));
            awaitStep(job, "fetching_transcript");
            job(job).body("attempt", equalTo(attempt));
            ageProgress(job, 91);
        }
        awaitStatus(job, "failed");

        job(job).body("error_code", equalTo("worker_crashed")).body("attempt", equalTo(4));
        assertThat(published("job.cancelled", job.job(), 3)).extracting(event -> event.getString("reason"))
                .containsOnly("superseded");
        published("video.failed", job.job(), 1);
    }

    @Test
    void a_lane_with_recent_progress_is_not_replaced() {
        TestJob job = submitted();
        lane(job, job.progress(1, "fetching_transcript", 10));
        awaitStep(job, "fetching_transcript");
        ageProgress(job, 80);
        TestJob silent = submitted();
        lane(silent, silent.progress(1, "fetching_transcript", 10));
        awaitStep(silent, "fetching_transcript");
        ageProgress(silent, 91);

        published("job.requested", silent.job(), 2);

        assertThat(topics.published("job.requested", job.job())).hasSize(1);
        List.of(job, silent).forEach(RecoveryTest::cancel);
    }

    @Test
    void a_draft_without_a_note_is_requested_again() {
        TestJob job = submitted();
        awaitStatus(job, "queued");
        lane(job, job.progress(1, "calling_claude", 50));
        draft(job, job.draft(1, "Waves"));
        eventually().untilAsserted(() -> video(job).body("title", equalTo("Waves")));
        ageProgress(job, 601);

        JsonPath requested = published("job.requested", job.job(), 2).get(1);
        assertThat(requested.getInt("attempt")).isEqualTo(2);
        lane(job, job.noted(1, UUID.randomUUID()));

        awaitStatus(job, "completed");
    }

    @Test
    void a_lost_request_is_repeated_without_counting() {
        TestJob job = submitted();
        published("job.requested", job.job(), 1);

        for (int times = 2; times <= 3; times++) {
            ageRequests(job.user());
            published("job.requested", job.job(), times);
        }

        assertThat(topics.published("job.requested", job.job())).extracting(event -> event.getInt("attempt"))
                .containsExactly(1, 2, 3);
        assertThat(update("SELECT 1 FROM job WHERE id = $1 AND tries = 1 AND status = 'queued'", job.job()))
                .isEqualTo(1);
        cancel(job);
    }

    @Test
    void a_request_is_lost_when_one_of_much_later_has_started() {
        forgetStarts();
        TestJob lost = submitted();
        TestJob early = submitted();
        TestJob started = submitted();
        List.of(lost, early, started).forEach(job -> published("job.requested", job.job(), 1));
        ageRequest(lost, LOST_AFTER + 10);
        // Its lane may have ended without a word: the request is locked until the deadline.
        ageRequest(early, LOST_AFTER - 60);

        lane(started, started.progress(1, "fetching_transcript", 10));

        JsonPath requested = published("job.requested", lost.job(), 2).get(1);
        assertThat(requested.getInt("attempt")).isEqualTo(2);
        assertThat(update("SELECT 1 FROM job WHERE id = $1 AND tries = 1 AND status = 'queued'", lost.job()))
                .isEqualTo(1);
        assertThat(topics.published("job.requested", early.job())).hasSize(1);
        assertThat(topics.published("job.requested", started.job())).hasSize(1);
        List.of(lost, early, started).forEach(RecoveryTest::cancel);
    }

    @Test
    void a_later_request_that_has_not_started_yet_is_no_sign_of_a_loss() {
        forgetStarts();
        TestJob waiting = submitted();
        TestJob repeated = submitted();
        TestJob silent = submitted();
        List.of(waiting, repeated, silent).forEach(job -> published("job.requested", job.job(), 1));
        List.of(waiting, repeated, silent).forEach(job -> ageRequest(job, LOST_AFTER + 10));
        // What starts was requested together with the job that waits; only its next attempt is requested much later.
        for (TestJob job : List.of(repeated, silent)) {
            lane(job, job.progress(1, "fetching_transcript", 10));
            awaitStep(job, "fetching_transcript");
            ageProgress(job, 91);
            published("job.requested", job.job(), 2);
        }

        assertThat(topics.published("job.requested", waiting.job())).hasSize(1);
        List.of(waiting, repeated, silent).forEach(RecoveryTest::cancel);
    }

    @Test
    void a_parked_job_is_not_requested_by_recovery() {
        UUID user = UUID.randomUUID();
        TestJob first = submitted(user, randomYoutubeId());
        TestJob second = submitted(user, randomYoutubeId());
        TestJob parked = submitted(user, randomYoutubeId());
        List.of(first, second).forEach(job -> published("job.requested", job.job(), 1));

        for (int times = 2; times <= 3; times++) {
            ageRequests(user);
            for (TestJob job : List.of(first, second)) {
                published("job.requested", job.job(), times);
            }
        }

        assertThat(topics.published("job.requested", parked.job())).isEmpty();
        job(parked).body("status", equalTo("queued")).body("attempt", equalTo(1));
        List.of(parked, second, first).forEach(RecoveryTest::cancel);
    }

    @Test
    void an_undecided_submission_is_published_again_and_fails_at_last() {
        UUID user = UUID.randomUUID();
        topics.delayDecision(user);
        TestJob job = submitted(user, randomYoutubeId());
        published("video.submitted", job.job(), 1);
        ageSubmission(job);

        published("video.submitted", job.job(), 2);
        job(job).body("status", equalTo("pending_payment"));
        update("UPDATE job SET created_at = created_at - interval '25 hours' WHERE id = $1", job.job());
        ageSubmission(job);

        awaitStatus(job, "failed");
        assertThat(published("video.failed", job.job(), 1).get(0).getBoolean("charged")).isFalse();
    }

    private void ageProgress(TestJob job, int seconds) {
        assertThat(update(AGE_PROGRESS.formatted(seconds), job.job())).isEqualTo(1);
    }

    /** Makes the user's requests old enough to be lost, and the last start of any job too. */
    private void ageRequests(UUID user) {
        pool.query("UPDATE job SET last_started_at = last_started_at - interval '%d seconds'".formatted(LOST_AFTER + 1))
                .execute().await().indefinitely();
        update("UPDATE job SET requested_at = requested_at - interval '%d seconds' WHERE user_id = $1"
                .formatted(LOST_AFTER + 1), user);
    }

    private void ageRequest(TestJob job, int seconds) {
        assertThat(update("UPDATE job SET requested_at = requested_at - interval '%d seconds' WHERE id = $1"
                .formatted(seconds), job.job())).isEqualTo(1);
    }

    /** Jobs of other tests have not started lately. */
    private void forgetStarts() {
        pool.query("""
                UPDATE job
                SET requested_at = requested_at - interval '1 day', last_started_at = last_started_at - interval '1 day'
                WHERE last_started_at IS NOT NULL
                """).execute().await().indefinitely();
    }

    private void ageSubmission(TestJob job) {
        update("UPDATE job SET submitted_at = submitted_at - interval '61 seconds' WHERE id = $1", job.job());
    }

    private static void cancel(TestJob job) {
        as(job.user()).post("/jobs/" + job.job() + "/cancel").then().statusCode(202);
    }
}
