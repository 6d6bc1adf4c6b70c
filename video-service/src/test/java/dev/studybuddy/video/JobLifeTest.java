package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
class JobLifeTest extends VideoServiceTest {
    @Inject
    RedisDataSource redis;

    @Test
    void progress_is_shown_as_it_comes() {
        Submitted job = running();

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
    void what_is_shown_of_progress_never_falls_and_older_says_nothing() {
        Submitted job = running();
        long newest = System.currentTimeMillis() * 2000;

        lane(job, job.progress(1, newest, "calling_claude", 60));
        lane(job, job.progress(1, newest - 1, "creating_assessment", 75));
        lane(job, job.progress(1, newest + 1, "fetching_transcript", 20));
        awaitStep(job, "fetching_transcript");

        job(job).body("progress", equalTo(60f)).body("seq", equalTo(newest + 1));
    }

    @Test
    void a_job_completes_when_draft_and_note_are_there() {
        Submitted job = running();

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
        JsonPath completed = said("video.completed", job.job(), 1).get(0);
        assertThat(completed.getUUID("note_id")).isEqualTo(note);
        assertThat(completed.getInt("attempts")).isEqualTo(1);
    }

    @Test
    void a_job_completes_when_the_note_comes_before_the_draft() {
        Submitted job = running();
        UUID note = UUID.randomUUID();

        lane(job, job.noted(1, note));
        lane(job, job.progress(1, "creating_links", 90));
        awaitStep(job, "creating_links");
        job(job).body("status", equalTo("running"));
        draft(job, job.draft(1, "Waves"));

        awaitStatus(job, "completed");
        video(job).body("note_id", equalTo(note.toString())).body("title", equalTo("Waves"));
        said("video.completed", job.job(), 1);
    }

    @Test
    void a_failure_that_is_final_fails_the_video() {
        Submitted job = running();

        lane(job, job.failure(1, "transcripts_disabled", false));
        awaitStatus(job, "failed");

        job(job).body("error_code", equalTo("transcripts_disabled"))
                .body("error_message", equalTo("What a person reads.")).body("charged", equalTo(false));
        video(job).body("status", equalTo("failed")).body("error_code", equalTo("transcripts_disabled"));
        JsonPath failed = said("video.failed", job.job(), 1).get(0);
        assertThat(failed.getMap("")).containsEntry("code", "transcripts_disabled").containsEntry("cancelled", false)
                .containsEntry("charged", false);
    }

    @Test
    void waiting_for_better_times_is_none_of_the_four_attempts() {
        Submitted job = running();

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
    void who_has_waited_for_days_fails_like_any_other() {
        Submitted job = running();
        update("UPDATE job SET created_at = created_at - interval '4 days', tries = 4 WHERE id = $1", job.job());

        lane(job, job.failureUntil(1, "claude_daily_budget", Instant.now().plusSeconds(3600)));

        awaitStatus(job, "failed");
        job(job).body("error_code", equalTo("claude_daily_budget"));
    }

    @Test
    void a_failure_that_may_pass_is_tried_again_four_times_in_all() {
        Submitted job = submitted();

        for (int attempt = 1; attempt <= 4; attempt++) {
            JsonPath requested = said("job.requested", job.job(), attempt).get(attempt - 1);
            assertThat(requested.getInt("attempt")).isEqualTo(attempt);
            lane(job, job.progress(attempt, "fetching_transcript", 10));
            lane(job, job.failure(attempt, "ip_blocked", true));
        }
        awaitStatus(job, "failed");

        job(job).body("error_code", equalTo("ip_blocked")).body("attempt", equalTo(4));
        assertThat(said("job.cancelled", job.job(), 3)).allSatisfy(
                cancelled -> assertThat(cancelled.getString("reason")).isEqualTo("superseded"))
                .extracting(cancelled -> cancelled.getInt("attempt")).containsExactly(1, 2, 3);
        assertThat(topics.said("job.progress", job.job())).filteredOn(said -> said.get("next_attempt_at") != null)
                .hasSize(3).allSatisfy(waiting -> assertThat(waiting.getString("step")).isEqualTo("waiting"));
        said("video.failed", job.job(), 1);
    }

    @Test
    void an_older_attempt_neither_moves_nor_fails_the_job() {
        Submitted job = running();
        lane(job, job.failure(1, "ip_blocked", true));
        said("job.requested", job.job(), 2);

        lane(job, job.progress(1, "creating_links", 90));
        lane(job, job.failure(1, "video_private", false));
        lane(job, job.progress(2, "fetching_transcript", 12));
        awaitStep(job, "fetching_transcript");

        job(job).body("status", equalTo("running")).body("attempt", equalTo(2)).body("progress", equalTo(12f));
    }

    @Test
    void a_draft_of_an_older_attempt_is_good_and_stops_the_newer_one() {
        Submitted job = running();
        lane(job, job.failure(1, "worker_crashed", true));
        said("job.requested", job.job(), 2);
        lane(job, job.progress(2, "fetching_transcript", 12));

        draft(job, job.draft(1, "First"));
        eventually().untilAsserted(() -> video(job).body("title", equalTo("First")));
        draft(job, job.draft(2, "Second"));
        lane(job, job.noted(1, UUID.randomUUID()));
        awaitStatus(job, "completed");

        video(job).body("title", equalTo("First"));
        List<JsonPath> cancelled = said("job.cancelled", job.job(), 2);
        assertThat(cancelled).extracting(event -> event.getInt("attempt")).containsExactly(1, 2);
    }

    @Test
    void once_there_is_a_draft_only_notes_can_fail_the_job() {
        Submitted job = running();
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
    void a_draft_that_nobody_can_read_fails_the_job() {
        Submitted job = running();

        topics.sendPoison("note.drafted", job.video());

        awaitStatus(job, "failed");
        job(job).body("error_code", equalTo("internal"));
        said("video.failed", job.job(), 1);
    }

    @Test
    void a_progress_that_nobody_can_read_stops_nothing() {
        Submitted job = running();

        topics.sendPoison("job.progress", job.video());
        lane(job, job.progress(1, "calling_claude", 33));

        awaitStep(job, "calling_claude");
    }

    @Test
    void cancelling_before_claude_writes_is_free() {
        Submitted job = running();
        lane(job, job.progress(1, "calling_claude", 30));
        awaitStep(job, "calling_claude");
        job(job).body("cancel_charges", equalTo(false));

        as(job.user()).post("/jobs/" + job.job() + "/cancel").then().statusCode(202)
                .body("status", equalTo("cancelled")).body("charged", equalTo(false));

        JsonPath failed = said("video.failed", job.job(), 1).get(0);
        assertThat(failed.getMap("")).containsEntry("code", "cancelled").containsEntry("cancelled", true)
                .containsEntry("charged", false);
        JsonPath cancelled = said("job.cancelled", job.job(), 1).get(0);
        assertThat(cancelled.getMap("")).containsEntry("reason", "user").containsEntry("attempt", 1);
        video(job).body("status", equalTo("failed")).body("error_code", equalTo("cancelled"))
                .body("credits_used", equalTo(0));
        as(job.user()).post("/jobs/" + job.job() + "/cancel").then().statusCode(409).body("code", equalTo("job_ended"));
    }

    @Test
    void cancelling_after_claude_began_to_write_is_charged() {
        Submitted job = running();
        lane(job, job.progress(1, "calling_claude", 30.5));
        awaitStep(job, "calling_claude");
        job(job).body("cancel_charges", equalTo(true));

        as(job.user()).post("/jobs/" + job.job() + "/cancel").then().statusCode(202).body("charged", equalTo(true));

        assertThat(said("video.failed", job.job(), 1).get(0).getBoolean("charged")).isTrue();
        video(job).body("credits_used", equalTo(1));
    }

    @Test
    void a_new_attempt_is_free_to_cancel_until_claude_writes_again() {
        Submitted job = running();
        lane(job, job.progress(1, "calling_claude", 50));
        lane(job, job.failure(1, "claude_overloaded", true));
        said("job.requested", job.job(), 2);

        as(job.user()).post("/jobs/" + job.job() + "/cancel").then().statusCode(202).body("charged", equalTo(false));
    }

    @Test
    void nothing_follows_an_ending() {
        Submitted job = running();
        as(job.user()).post("/jobs/" + job.job() + "/cancel").then().statusCode(202);
        List<String> before = stored(List.of(job));

        lane(job, job.progress(1, "calling_claude", 50));
        lane(job, job.failure(1, "video_private", false));
        lane(job, job.noted(1, UUID.randomUUID()));
        draft(job, job.draft(1, "Too late"));
        topics.debit(job.user(), job.video(), job.job());
        said("video.failed", job.job(), 2);
        passEverything();

        assertThat(stored(List.of(job))).isEqualTo(before);
        assertThat(topics.said("video.completed", job.job())).isEmpty();
    }

    @Test
    void a_failed_video_can_be_retried_with_a_new_job_and_a_new_credit() {
        Submitted job = running();
        as(job.user()).post("/jobs/" + job.job() + "/retry").then().statusCode(409)
                .body("code", equalTo("job_not_retryable"));
        lane(job, job.failure(1, "video_private", false));
        awaitStatus(job, "failed");

        Submitted again = accepted(as(job.user()).post("/jobs/" + job.job() + "/retry").then().statusCode(202)
                .header("Location", notNullValue()), job.user(), job.youtubeId());

        assertThat(again.video()).isEqualTo(job.video());
        assertThat(again.job()).isNotEqualTo(job.job());
        said("video.submitted", again.job(), 1);
        as(job.user()).post("/jobs/" + job.job() + "/retry").then().statusCode(409)
                .body("code", equalTo("job_not_retryable"));
        complete(again);
        video(again).body("job_id", equalTo(again.job().toString())).body("credits_used", equalTo(1));
        as(job.user()).post("/jobs/" + again.job() + "/retry").then().statusCode(409);
        as(job.user()).get("/jobs").then().body("items", hasSize(2));
    }

    @Test
    void a_retry_without_a_credit_answers_402() {
        Submitted job = running();
        lane(job, job.failure(1, "video_private", false));
        awaitStatus(job, "failed");
        topics.makePoor(job.user());

        as(job.user()).post("/jobs/" + job.job() + "/retry").then().statusCode(402)
                .body("code", equalTo("insufficient_credits"));

        video(job).body("error_code", equalTo("insufficient_credits"));
    }

    @Test
    void deleting_a_video_cancels_its_job_and_says_so() {
        Submitted job = running();

        as(job.user()).delete("/videos/" + job.video()).then().statusCode(204);

        as(job.user()).get("/videos/" + job.video()).then().statusCode(404);
        as(job.user()).get("/jobs/" + job.job()).then().statusCode(404);
        as(job.user()).get("/jobs").then().body("items", hasSize(0));
        as(job.user()).delete("/videos/" + job.video()).then().statusCode(404);
        assertThat(said("job.cancelled", job.job(), 1).get(0).getString("reason")).isEqualTo("deleted");
        assertThat(said("video.failed", job.job(), 1).get(0).getBoolean("cancelled")).isTrue();
        said("video.deleted", job.video(), 1);
        topics.question(job.user(), job.video(), job.job());
        said("video.failed", job.job(), 2);
        submitted(job.user(), job.youtubeId());
    }

    @Test
    void deleting_a_completed_video_leaves_the_ledger_its_answer() {
        Submitted job = submitted();
        complete(job);

        as(job.user()).delete("/videos/" + job.video()).then().statusCode(204);
        topics.question(job.user(), job.video(), job.job());

        said("video.completed", job.job(), 2);
        assertThat(topics.said("video.failed", job.job())).isEmpty();
    }

    @Test
    void deleting_a_video_makes_workers_forget_what_they_keep_of_its_jobs_of_the_last_day() {
        Submitted old = running();
        lane(old, old.failure(1, "video_private", false));
        awaitStatus(old, "failed");
        update("UPDATE job SET completed_at = completed_at - interval '25 hours' WHERE id = $1", old.job());
        Submitted recent = accepted(as(old.user()).post("/jobs/" + old.job() + "/retry").then().statusCode(202),
                old.user(), old.youtubeId());
        complete(recent);

        as(old.user()).delete("/videos/" + old.video()).then().statusCode(204);

        assertThat(said("job.cancelled", recent.job(), 1).get(0).getString("reason")).isEqualTo("deleted");
        assertThat(topics.said("job.cancelled", old.job())).isEmpty();
    }

    @Test
    void a_hold_is_answered_with_its_ending_and_an_unknown_one_is_released() {
        Submitted failed = running();
        lane(failed, failed.failure(1, "video_private", false));
        awaitStatus(failed, "failed");
        UUID unknown = UUID.randomUUID();

        topics.question(failed.user(), failed.video(), failed.job());
        topics.question(failed.user(), UUID.randomUUID(), unknown);

        assertThat(said("video.failed", failed.job(), 2)).extracting(event -> event.getString("code"))
                .containsOnly("video_private");
        assertThat(said("video.failed", unknown, 1).get(0).getBoolean("charged")).isFalse();
    }

    @Test
    void a_debit_that_comes_after_the_end_is_answered_so_that_it_is_released() {
        UUID user = UUID.randomUUID();
        topics.keepWaiting(user);
        String id = anyId();
        Submitted job = submitted(user, id);
        as(user).post("/jobs/" + job.job() + "/cancel").then().statusCode(202);
        said("video.failed", job.job(), 1);

        topics.debit(user, job.video(), job.job());

        said("video.failed", job.job(), 2);
        assertThat(topics.said("job.requested", job.job())).isEmpty();
    }

    @Test
    void the_text_so_far_is_read_from_where_the_lane_keeps_it() {
        Submitted job = running();
        as(job.user()).get("/videos/" + job.video() + "/draft").then().statusCode(404);

        redis.value(String.class).setex("draft:" + job.job(), 60, "{\"attempt\":1,\"text\":\"# Wäves\"}");

        as(job.user()).get("/videos/" + job.video() + "/draft").then().statusCode(200)
                .body("attempt", equalTo(1)).body("text", equalTo("# Wäves"));
    }

    @Test
    void reading_every_topic_again_changes_no_table() {
        Submitted completed = submitted();
        complete(completed);
        Submitted failed = running();
        lane(failed, failed.failure(1, "ip_blocked", true));
        said("job.requested", failed.job(), 2);
        lane(failed, failed.failure(2, "video_private", false));
        awaitStatus(failed, "failed");
        Submitted cancelled = running();
        as(cancelled.user()).post("/jobs/" + cancelled.job() + "/cancel").then().statusCode(202);
        Submitted working = running();
        lane(working, working.progress(1, "calling_claude", 50));
        awaitStep(working, "calling_claude");
        List<Submitted> all = List.of(completed, failed, cancelled, working);
        List<String> before = stored(all);

        List.of("credits.debited", "credits.declined", "hold.questioned", "job.progress", "note.drafted",
                "note.deleted").forEach(topics::replay);
        passEverything();

        assertThat(stored(all)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(topics.said("video.completed", completed.job())).hasSize(1);
        assertThat(topics.said("video.failed", failed.job())).hasSize(1);
    }

    /** Sends a job of its own through every partition: whatever was there before has been read by then. */
    private static void passEverything() {
        List<Submitted> marks = new ArrayList<>();
        for (int partition = 0; partition < topics.partitions("job.progress"); partition++) {
            UUID user = UUID.randomUUID();
            topics.keepWaiting(user);
            Submitted mark = submitted(user, anyId());
            topics.send("credits.debited", partition, TestTopics.debited(user, mark.video(), mark.job()));
            marks.add(mark);
        }
        for (int partition = 0; partition < marks.size(); partition++) {
            Submitted mark = marks.get(partition);
            awaitStatus(mark, "queued");
            topics.send("job.progress", partition, mark.progress(1, "fetching_transcript", 10));
            topics.send("note.drafted", partition, mark.draft(1, "Mark"));
        }
        for (Submitted mark : marks) {
            awaitStatus(mark, "running");
            eventually().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> video(mark).body("title", equalTo("Mark")));
        }
    }
}
