package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class JobLifecycleTest extends VideoServiceTestBase {
    @Inject
    RedisDataSource redis;

    @Test
    void progress_events_update_the_job() {
        TestJob job = running();

        lane(job, job.progress(1, "calling_claude", 42));
        awaitStep(job, "calling_claude");

        job(job).body("progress", equalTo(42f)).body("message", equalTo("Writing the note"))
                .body("attempt", equalTo(1)).body("started_at", notNullValue())
                .body("cancel_charges", equalTo(true)).body("eta_seconds", notNullValue());
        video(job).body("status", equalTo("processing"));
        as(job.user()).get("/videos/" + job.video() + "/progress").then().statusCode(200)
                .body("job_id", equalTo(job.job().toString())).body("step", equalTo("calling_claude"))
                .body("progress", equalTo(42f)).body("updated_at", notNullValue()).body("seq", notNullValue());
    }

    @Test
    void progress_never_decreases_and_older_events_are_ignored() {
        TestJob job = running();
        long newest = System.currentTimeMillis() * 2000;

        lane(job, job.progress(1, newest, "calling_claude", 60));
        lane(job, job.progress(1, newest - 1, "creating_assessment", 75));
        lane(job, job.progress(1, newest + 1, "fetching_transcript", 20));
        awaitStep(job, "fetching_transcript");

        job(job).body("progress", equalTo(60f)).body("seq", equalTo(newest + 1));
    }

    @Test
    void a_job_completes_when_draft_and_note_are_there() {
        TestJob job = running();

        draft(job, job.draft(1, "Waves"));
        eventually().untilAsserted(() -> video(job).body("title", equalTo("Waves")));
        job(job).body("status", equalTo("running"));
        UUID note = UUID.randomUUID();
        lane(job, job.noted(1, note));
        awaitStatus(job, "completed");

        job(job).body("progress", equalTo(100f)).body("current_step", equalTo("completed"))
                .body("input_tokens", equalTo(1000)).body("output_tokens", equalTo(200))
                .body("cost_cents", equalTo(0.4f)).body("completed_at", notNullValue()).body("charged", equalTo(true));
        video(job).body("status", equalTo("completed")).body("note_id", equalTo(note.toString()))
                .body("channel", equalTo("A channel")).body("duration", equalTo(600)).body("credits_used", equalTo(1));
        JsonPath completed = published("video.completed", job.job(), 1).get(0);
        assertThat(completed.getUUID("note_id")).isEqualTo(note);
        assertThat(completed.getInt("attempts")).isEqualTo(1);
    }

    @Test
    void a_job_completes_when_the_note_comes_before_the_draft() {
        TestJob job = running();
        UUID note = UUID.randomUUID();

        lane(job, job.noted(1, note));
        lane(job, job.progress(1, "creating_links", 90));
        awaitStep(job, "creating_links");
        job(job).body("status", equalTo("running"));
        draft(job, job.draft(1, "Waves"));

        awaitStatus(job, "completed");
        video(job).body("note_id", equalTo(note.toString())).body("title", equalTo("Waves"));
        published("video.completed", job.job(), 1);
    }

    @Test
    void a_failure_that_is_final_fails_the_video() {
        TestJob job = running();

        lane(job, job.failure(1, "transcripts_disabled", false));
        awaitStatus(job, "failed");

        job(job).body("error_code", equalTo("transcripts_disabled"))
                .body("error_message", equalTo("An error message.")).body("charged", equalTo(false));
        video(job).body("status", equalTo("failed")).body("error_code", equalTo("transcripts_disabled"));
        JsonPath failed = published("video.failed", job.job(), 1).get(0);
        assertThat(failed.getMap("")).containsEntry("code", "transcripts_disabled").containsEntry("cancelled", false)
                .containsEntry("charged", false);
    }

    @Test
    void postponed_attempts_do_not_count_as_attempts() {
        TestJob job = running();

        for (int attempt = 1; attempt <= 5; attempt++) {
            int next = attempt + 1;
            lane(job, job.failureUntil(attempt, "claude_daily_budget", Instant.now().plusMillis(300)));
            eventually().untilAsserted(() -> job(job).body("attempt", equalTo(next)));
            lane(job, job.progress(next, "fetching_transcript", 10));
            awaitStep(job, "fetching_transcript");
        }
        lane(job, job.failureUntil(6, "claude_daily_budget", Instant.now().plusSeconds(3600)));

        awaitStep(job, "waiting");
        job(job).body("status", equalTo("running")).body("message", equalTo("Waiting for Claude"))
                .body("next_attempt_at", startsWith("20"));
        as(job.user()).post("/jobs/" + job.job() + "/cancel").then().statusCode(202);
    }

    @Test
    void a_job_older_than_three_days_is_not_postponed() {
        TestJob job = running();
        update("UPDATE job SET created_at = created_at - interval '4 days', tries = 4 WHERE id = $1", job.job());

        lane(job, job.failureUntil(1, "claude_daily_budget", Instant.now().plusSeconds(3600)));

        awaitStatus(job, "failed");
        job(job).body("error_code", equalTo("claude_daily_budget"));
    }

    @Test
    void a_retryable_failure_is_retried_up_to_four_attempts() {
        TestJob job = submitted();

        for (int attempt = 1; attempt <= 4; attempt++) {
            JsonPath requested = published("job.requested", job.job(), attempt).get(attempt - 1);
            assertThat(requested.getInt("attempt")).isEqualTo(attempt);
            lane(job, job.progress(attempt, "fetching_transcript", 10));
            lane(job, job.failure(attempt, "ip_blocked", true));
        }
        awaitStatus(job, "failed");

        job(job).body("error_code", equalTo("ip_blocked")).body("attempt", equalTo(4));
        assertThat(published("job.cancelled", job.job(), 3)).allSatisfy(
                cancelled -> assertThat(cancelled.getString("reason")).isEqualTo("superseded"))
                .extracting(cancelled -> cancelled.getInt("attempt")).containsExactly(1, 2, 3);
        assertThat(topics.published("job.progress", job.job())).filteredOn(event -> event.get(
                "next_attempt_at") != null)
                .hasSize(3).allSatisfy(waiting -> assertThat(waiting.getString("step")).isEqualTo("waiting"));
        published("video.failed", job.job(), 1);
    }

    @Test
    void an_older_attempt_neither_moves_nor_fails_the_job() {
        TestJob job = running();
        lane(job, job.failure(1, "ip_blocked", true));
        published("job.requested", job.job(), 2);

        lane(job, job.progress(1, "creating_links", 90));
        lane(job, job.failure(1, "video_private", false));
        lane(job, job.progress(2, "fetching_transcript", 12));
        awaitStep(job, "fetching_transcript");

        job(job).body("status", equalTo("running")).body("attempt", equalTo(2)).body("progress", equalTo(12f));
    }

    @Test
    void a_draft_of_an_older_attempt_is_used_and_stops_the_newer_attempt() {
        TestJob job = running();
        lane(job, job.failure(1, "worker_crashed", true));
        published("job.requested", job.job(), 2);
        lane(job, job.progress(2, "fetching_transcript", 12));

        draft(job, job.draft(1, "First"));
        eventually().untilAsserted(() -> video(job).body("title", equalTo("First")));
        draft(job, job.draft(2, "Second"));
        lane(job, job.noted(1, UUID.randomUUID()));
        awaitStatus(job, "completed");

        video(job).body("title", equalTo("First"));
        List<JsonPath> cancelled = published("job.cancelled", job.job(), 2);
        assertThat(cancelled).extracting(event -> event.getInt("attempt")).containsExactly(1, 2);
    }

    @Test
    void after_a_draft_only_notes_service_can_fail_the_job() {
        TestJob job = running();
        draft(job, job.draft(1, "Waves"));
        eventually().untilAsserted(() -> video(job).body("title", equalTo("Waves")));

        lane(job, job.failure(1, "worker_crashed", true));
        lane(job, job.progress(1, "creating_links", 90));
        awaitStep(job, "creating_links");
        job(job).body("next_attempt_at", nullValue());
        lane(job, job.linkFailure(1));

        awaitStatus(job, "failed");
    }

    @Test
    void a_draft_that_is_unreadable_fails_the_job() {
        TestJob job = running();

        topics.sendUnreadable("note.drafted", job.video());

        awaitStatus(job, "failed");
        job(job).body("error_code", equalTo("internal"));
        published("video.failed", job.job(), 1);
    }

    @Test
    void an_unreadable_progress_event_is_skipped() {
        TestJob job = running();

        topics.sendUnreadable("job.progress", job.video());
        lane(job, job.progress(1, "calling_claude", 33));

        awaitStep(job, "calling_claude");
    }

    @Test
    void cancelling_before_claude_writes_is_free() {
        TestJob job = running();
        lane(job, job.progress(1, "calling_claude", 30));
        awaitStep(job, "calling_claude");
        job(job).body("cancel_charges", equalTo(false));

        as(job.user()).post("/jobs/" + job.job() + "/cancel").then().statusCode(202)
                .body("status", equalTo("cancelled")).body("charged", equalTo(false));

        JsonPath failed = published("video.failed", job.job(), 1).get(0);
        assertThat(failed.getMap("")).containsEntry("code", "cancelled").containsEntry("cancelled", true)
                .containsEntry("charged", false);
        JsonPath cancelled = published("job.cancelled", job.job(), 1).get(0);
        assertThat(cancelled.getMap("")).containsEntry("reason", "user").containsEntry("attempt", 1);
        video(job).body("status", equalTo("failed")).body("error_code", equalTo("cancelled"))
                .body("credits_used", equalTo(0));
        as(job.user()).post("/jobs/" + job.job() + "/cancel").then().statusCode(409).body("code", equalTo("job_ended"));
    }

    @Test
    void the_worker_decides_whether_cancelling_is_charged() {
        TestJob job = running();
        lane(job, job.progress(1, "calling_claude", 60, false));
        awaitStep(job, "calling_claude");
        job(job).body("cancel_charges", equalTo(false));

        lane(job, job.progress(1, "creating_assessment", 30, true));
        awaitStep(job, "creating_assessment");
        job(job).body("cancel_charges", equalTo(true));
    }

    @Test
    void cancelling_after_claude_began_to_write_is_charged() {
        TestJob job = running();
        lane(job, job.progress(1, "calling_claude", 30.5));
        awaitStep(job, "calling_claude");
        job(job).body("cancel_charges", equalTo(true));

        as(job.user()).post("/jobs/" + job.job() + "/cancel").then().statusCode(202).body("charged", equalTo(true));

        assertThat(published("video.failed", job.job(), 1).get(0).getBoolean("charged")).isTrue();
        video(job).body("credits_used", equalTo(1));
    }

    @Test
    void a_new_attempt_is_free_to_cancel_until_claude_writes_again() {
        TestJob job = running();
        lane(job, job.progress(1, "calling_claude", 50));
        lane(job, job.failure(1, "claude_overloaded", true));
        published("job.requested", job.job(), 2);

        as(job.user()).post("/jobs/" + job.job() + "/cancel").then().statusCode(202).body("charged", equalTo(false));
    }

    @Test
    void events_after_the_end_change_nothing() {
        TestJob job = running();
        as(job.user()).post("/jobs/" + job.job() + "/cancel").then().statusCode(202);
        List<String> before = stored(List.of(job));

        lane(job, job.progress(1, "calling_claude", 50));
        lane(job, job.failure(1, "video_private", false));
        lane(job, job.noted(1, UUID.randomUUID()));
        draft(job, job.draft(1, "Too late"));
        topics.debit(job.user(), job.video(), job.job());
        published("video.failed", job.job(), 2);
        drainTopics();

        assertThat(stored(List.of(job))).isEqualTo(before);
        assertThat(topics.published("video.completed", job.job())).isEmpty();
    }

    @Test
    void a_failed_video_can_be_retried_with_a_new_job_and_a_new_credit() {
        TestJob job = running();
        as(job.user()).post("/jobs/" + job.job() + "/retry").then().statusCode(409)
                .body("code", equalTo("job_not_retryable"));
        lane(job, job.failure(1, "video_private", false));
        awaitStatus(job, "failed");

        TestJob again = accepted(as(job.user()).post("/jobs/" + job.job() + "/retry").then().statusCode(202)
                .header("Location", notNullValue()), job.user(), job.youtubeId());

        assertThat(again.video()).isEqualTo(job.video());
        assertThat(again.job()).isNotEqualTo(job.job());
        published("video.submitted", again.job(), 1);
        as(job.user()).post("/jobs/" + job.job() + "/retry").then().statusCode(409)
                .body("code", equalTo("job_not_retryable"));
        complete(again);
        video(again).body("job_id", equalTo(again.job().toString())).body("credits_used", equalTo(1));
        as(job.user()).post("/jobs/" + again.job() + "/retry").then().statusCode(409);
        as(job.user()).get("/jobs").then().body("items", hasSize(2));
    }

    @Test
    void a_retry_without_a_credit_answers_402() {
        TestJob job = running();
        lane(job, job.failure(1, "video_private", false));
        awaitStatus(job, "failed");
        topics.declineCredits(job.user());

        as(job.user()).post("/jobs/" + job.job() + "/retry").then().statusCode(402)
                .body("code", equalTo("insufficient_credits"));

        video(job).body("error_code", equalTo("insufficient_credits"));
    }

    @Test
    void deleting_a_video_cancels_its_job_and_publishes_events() {
        TestJob job = running();

        as(job.user()).delete("/videos/" + job.video()).then().statusCode(204);

        as(job.user()).get("/videos/" + job.video()).then().statusCode(404);
        as(job.user()).get("/jobs/" + job.job()).then().statusCode(404);
        as(job.user()).get("/jobs").then().body("items", hasSize(0));
        as(job.user()).delete("/videos/" + job.video()).then().statusCode(404);
        assertThat(published("job.cancelled", job.job(), 1).get(0).getString("reason")).isEqualTo("deleted");
        assertThat(published("video.failed", job.job(), 1).get(0).getBoolean("cancelled")).isTrue();
        published("video.deleted", job.video(), 1);
        topics.question(job.user(), job.video(), job.job());
        published("video.failed", job.job(), 2);
        submitted(job.user(), job.youtubeId());
    }

    @Test
    void a_hold_of_a_deleted_completed_video_still_gets_its_final_event() {
        TestJob job = submitted();
        complete(job);

        as(job.user()).delete("/videos/" + job.video()).then().statusCode(204);
        topics.question(job.user(), job.video(), job.job());

        published("video.completed", job.job(), 2);
        assertThat(topics.published("video.failed", job.job())).isEmpty();
    }

    @Test
    void deleting_a_video_cancels_its_jobs_of_the_last_day_at_the_workers() {
        TestJob old = running();
        lane(old, old.failure(1, "video_private", false));
        awaitStatus(old, "failed");
        update("UPDATE job SET completed_at = completed_at - interval '25 hours' WHERE id = $1", old.job());
        TestJob recent = accepted(as(old.user()).post("/jobs/" + old.job() + "/retry").then().statusCode(202),
                old.user(), old.youtubeId());
        complete(recent);

        as(old.user()).delete("/videos/" + old.video()).then().statusCode(204);

        assertThat(published("job.cancelled", recent.job(), 1).get(0).getString("reason")).isEqualTo("deleted");
        assertThat(topics.published("job.cancelled", old.job())).isEmpty();
    }

    @Test
    void a_questioned_hold_gets_its_final_event_and_an_unknown_one_is_released() {
        TestJob failed = running();
        lane(failed, failed.failure(1, "video_private", false));
        awaitStatus(failed, "failed");
        UUID unknown = UUID.randomUUID();

        topics.question(failed.user(), failed.video(), failed.job());
        topics.question(failed.user(), UUID.randomUUID(), unknown);

        assertThat(published("video.failed", failed.job(), 2)).extracting(event -> event.getString("code"))
                .containsOnly("video_private");
        assertThat(published("video.failed", unknown, 1).get(0).getBoolean("charged")).isFalse();
    }

    @Test
    void a_debit_after_the_end_republishes_the_final_event() {
        UUID user = UUID.randomUUID();
        topics.delayDecision(user);
        String id = randomYoutubeId();
        TestJob job = submitted(user, id);
        as(user).post("/jobs/" + job.job() + "/cancel").then().statusCode(202);
        published("video.failed", job.job(), 1);

        topics.debit(user, job.video(), job.job());

        published("video.failed", job.job(), 2);
        assertThat(topics.published("job.requested", job.job())).isEmpty();
    }

    @Test
    void the_draft_is_read_from_redis() {
        TestJob job = running();
        as(job.user()).get("/videos/" + job.video() + "/draft").then().statusCode(404);

        redis.value(String.class).setex("draft:" + job.job(), 60, "{\"attempt\":1,\"text\":\"# Wäves\"}");

        as(job.user()).get("/videos/" + job.video() + "/draft").then().statusCode(200)
                .body("attempt", equalTo(1)).body("text", equalTo("# Wäves"));
    }

    @Test
    void replaying_every_topic_changes_no_table() {
        TestJob completed = submitted();
        complete(completed);
        TestJob failed = running();
        lane(failed, failed.failure(1, "ip_blocked", true));
        published("job.requested", failed.job(), 2);
        lane(failed, failed.failure(2, "video_private", false));
        awaitStatus(failed, "failed");
        TestJob cancelled = running();
        as(cancelled.user()).post("/jobs/" + cancelled.job() + "/cancel").then().statusCode(202);
        TestJob working = running();
        lane(working, working.progress(1, "calling_claude", 50));
        awaitStep(working, "calling_claude");
        List<TestJob> all = List.of(completed, failed, cancelled, working);
        List<String> before = stored(all);

        List.of("credits.debited", "credits.declined", "hold.questioned", "job.progress", "note.drafted",
                "note.deleted").forEach(topics::replay);
        drainTopics();

        assertThat(stored(all)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(topics.published("video.completed", completed.job())).hasSize(1);
        assertThat(topics.published("video.failed", failed.job())).hasSize(1);
    }

    /** Sends a job of its own through every partition: whatever was there before has been read by then. */
    private static void drainTopics() {
        // At once, because each submission waits for a decision in vain.
        List<TestJob> marks = atOnce(topics.partitions("credits.debited"), () -> {
            UUID user = UUID.randomUUID();
            topics.delayDecision(user);
            return submitted(user, randomYoutubeId());
        });
        Iterator<TestJob> debited = marks.iterator();
        topics.sendToEachPartition("credits.debited", () -> {
            TestJob mark = debited.next();
            return KafkaTestClient.debited(mark.user(), mark.video(), mark.job());
        });
        marks.forEach(mark -> awaitStatus(mark, "queued"));
        Iterator<TestJob> inProgress = marks.iterator();
        topics.sendToEachPartition("job.progress", () -> inProgress.next().progress(1, "fetching_transcript", 10));
        Iterator<TestJob> drafted = marks.iterator();
        topics.sendToEachPartition("note.drafted", () -> drafted.next().draft(1, "Mark"));
        for (TestJob mark : marks) {
            awaitStatus(mark, "running");
            eventually().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> video(mark).body("title", equalTo("Mark")));
        }
    }
}
