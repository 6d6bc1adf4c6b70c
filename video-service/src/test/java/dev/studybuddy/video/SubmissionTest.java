package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class SubmissionTest extends VideoServiceTestBase {
    private final UUID user = UUID.randomUUID();
    private final String id = randomYoutubeId();

    @Test
    void a_submission_is_answered_with_the_ledgers_decision() {
        ValidatableResponse answer = submitBody(user, """
                {"youtube_url": "https://youtu.be/%s?t=90", "subject": " Physics ", "note_language": "de",
                 "caption_language": "en-GB", "style": "tutorial", "instructions": " Explain each formula. "}
                """.formatted(id)).statusCode(202);

        answer.body("video.youtube_url", equalTo("https://www.youtube.com/watch?v=" + id))
                .body("video.youtube_id", equalTo(id)).body("video.user_id", equalTo(user.toString()))
                .body("video.start_seconds", equalTo(90)).body("video.subject", equalTo("Physics"))
                .body("video.source", equalTo("youtube")).body("video.status", equalTo("pending"))
                .body("video.credits_used", equalTo(0)).body("video.title", nullValue())
                .body("job.status", equalTo("queued")).body("job.attempt", equalTo(1))
                .body("job.progress", equalTo(0f)).body("job.current_step", equalTo("waiting"))
                .body("job.queue_position", notNullValue());
        TestJob job = accepted(answer, user, id);
        answer.header("Location", endsWith("/videos/" + job.video()));
        JsonPath submitted = published("video.submitted", job.job(), 1).get(0);
        assertThat(submitted.getString("youtube_id")).isEqualTo(id);
        assertThat(submitted.getInt("credits")).isEqualTo(1);
        JsonPath requested = published("job.requested", job.job(), 1).get(0);
        assertThat(requested.getMap("")).containsEntry("subject", "Physics").containsEntry("style", "tutorial")
                .containsEntry("instructions", "Explain each formula.")
                .containsEntry("note_language", "de").containsEntry("caption_language", "en-GB")
                .containsEntry("attempt", 1).containsEntry("video_id", job.video().toString());
    }

    @ParameterizedTest
    @CsvSource({ "500, 202", "501, 400" })
    void instructions_have_at_most_500_characters(int length, int status) {
        submitBody(user, "{\"youtube_url\": \"%s\", \"instructions\": \"%s\"}".formatted(id, "a".repeat(length)))
                .statusCode(status);
    }

    @Test
    void a_retry_and_a_new_version_without_instructions() {
        TestJob first = accepted(submitBody(user, """
                {"youtube_url": "%s", "instructions": "Explain each formula."}
                """.formatted(id)).statusCode(202), user, id);
        awaitStatus(first, "queued");
        lane(first, first.failure(1, "video_private", false));
        awaitStatus(first, "failed");

        TestJob again = accepted(as(user).post("/jobs/" + first.job() + "/retry").then().statusCode(202), user, id);
        assertThat(published("job.requested", again.job(), 1).get(0).getString("instructions"))
                .as("a retry keeps them").isEqualTo("Explain each formula.");
        complete(again);

        TestJob anew = accepted(submitBody(user, "{\"youtube_url\": \"%s\", \"force\": true}".formatted(id))
                .statusCode(202), user, id);
        assertThat(published("job.requested", anew.job(), 1).get(0).getMap("")).doesNotContainKey("instructions");
    }

    @Test
    void without_a_credit_the_answer_is_402_and_the_video_is_kept_as_failed() {
        topics.declineCredits(user);

        String video = submit(user, id).statusCode(402).contentType("application/problem+json")
                .body("code", equalTo("insufficient_credits")).extract().path("video_id");

        as(user).get("/videos/" + video).then().body("status", equalTo("failed"))
                .body("error_code", equalTo("insufficient_credits")).body("credits_used", equalTo(0));
        JsonPath failed = published("video.failed", UUID.fromString(video), 1).get(0);
        assertThat(failed.getString("code")).isEqualTo("insufficient_credits");
        assertThat(failed.getBoolean("charged")).isFalse();
        assertThat(topics.published("job.requested", UUID.fromString(video))).isEmpty();
    }

    @Test
    void without_a_decision_the_job_is_pending_payment() {
        topics.delayDecision(user);
        TestJob job = accepted(submit(user, id).statusCode(202).body("job.status", equalTo("pending_payment"))
                .body("video.status", equalTo("pending")), user, id);

        topics.debit(user, job.video(), job.job());

        awaitStatus(job, "queued");
        published("job.requested", job.job(), 1);
    }

    @Test
    void a_late_refusal_fails_the_video() {
        topics.delayDecision(user);
        TestJob job = accepted(submit(user, id).statusCode(202), user, id);

        topics.decline(user, job.video(), job.job());

        awaitStatus(job, "failed");
        job(job).body("error_code", equalTo("insufficient_credits"));
    }

    @Test
    void submitting_the_same_video_twice_returns_409() {
        TestJob first = submitted(user, id);

        submitBody(user, "{\"youtube_url\": \"https://www.youtube.com/shorts/" + id + "\"}").statusCode(409)
                .body("code", equalTo("duplicate_video")).body("video_id", equalTo(first.video().toString()));
        submitBody(user, force()).statusCode(409).body("video_id", equalTo(first.video().toString()));
        submit(UUID.randomUUID(), id).statusCode(202);
    }

    @Test
    void one_of_many_concurrent_submissions_of_a_video_is_accepted() {
        List<ValidatableResponse> answers = atOnce(8, () -> submit(user, id));

        assertThat(answers).extracting(answer -> answer.extract().statusCode())
                .containsExactlyInAnyOrder(202, 409, 409, 409, 409, 409, 409, 409);
        as(user).get("/videos").then().body("items", hasSize(1));
    }

    @Test
    void a_completed_video_is_a_duplicate_unless_forced_and_then_the_same_video() {
        TestJob first = submitted(user, id);
        UUID note = complete(first);

        submit(user, id).statusCode(409).body("video_id", equalTo(first.video().toString()));
        TestJob second = accepted(submitBody(user, force()).statusCode(202)
                .body("video.status", equalTo("completed")), user, id);

        assertThat(second.video()).isEqualTo(first.video());
        assertThat(second.job()).isNotEqualTo(first.job());
        awaitStatus(second, "queued");
        lane(second, second.failure(1, "video_private", false));
        awaitStatus(second, "failed");
        video(second).body("status", equalTo("completed")).body("note_id", equalTo(note.toString()))
                .body("error_code", nullValue()).body("credits_used", equalTo(1));
    }

    @Test
    void a_video_whose_note_is_gone_may_be_submitted_again() {
        TestJob first = submitted(user, id);
        UUID note = complete(first);

        topics.send("note.deleted", note, first.noteDeleted(note));
        eventually().untilAsserted(() -> video(first).body("note_id", nullValue()));

        assertThat(submitted(user, id).video()).isNotEqualTo(first.video());
    }

    @Test
    void the_same_idempotency_key_gives_the_same_submission() {
        String body = "{\"youtube_url\": \"" + id + "\"}";
        String video = withKey("key-1", body).statusCode(202).extract().path("video.id");

        withKey("key-1", body).statusCode(202).body("video.id", equalTo(video)).header("Location", notNullValue());
        withKey("key-1", "{\"youtube_url\": \"" + randomYoutubeId() + "\"}").statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
        withKey("key-2", body).statusCode(409);
        as(UUID.randomUUID()).header("Idempotency-Key", "key-1").body(body).post("/videos").then().statusCode(202)
                .body("video.id", not(equalTo(video)));
    }

    @Test
    void the_same_key_many_times_at_once_makes_one_submission() {
        List<ValidatableResponse> answers = atOnce(8, () -> withKey("key", "{\"youtube_url\": \"" + id + "\"}"));

        assertThat(answers).allSatisfy(answer -> answer.statusCode(202));
        assertThat(answers.stream().map(answer -> answer.extract().<String>path("job.id")).distinct()).hasSize(1);
    }

    @Test
    void an_idempotency_key_is_released_after_a_decline() {
        topics.declineCredits(user);
        String body = "{\"youtube_url\": \"" + id + "\"}";
        withKey("key", body).statusCode(402);
        topics.decideImmediately(user);

        withKey("key", body).statusCode(202);
    }

    @Test
    void an_idempotency_key_expires_after_a_day() {
        String first = withKey("key", "{\"youtube_url\": \"" + id + "\"}").statusCode(202).extract().path("video.id");
        update("UPDATE idempotency SET created_at = created_at - interval '25 hours' WHERE user_id = $1", user);

        withKey("key", "{\"youtube_url\": \"" + randomYoutubeId() + "\"}").statusCode(202)
                .body("video.id", not(equalTo(first)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"youtube_url\": \"https://youtube.com.evil/watch?v=dQw4w9WgXcQ\"}|invalid_youtube_url",
            "{\"youtube_url\": \"https://www.youtube.com/playlist?list=PL1\"}|playlist_not_supported",
            "{}|validation_failed",
            "{\"youtube_url\": \"dQw4w9WgXcQ\", \"style\": \"poem\"}|validation_failed",
            "{\"youtube_url\": \"dQw4w9WgXcQ\", \"note_language\": \"<script>\"}|validation_failed",
            "{\"youtube_url\": \"dQw4w9WgXcQ\", \"colour\": \"red\"}|validation_failed",
            "{\"youtube_url\": 5}|validation_failed",
            "{\"youtube_url\": |bad_request" })
    void invalid_submissions_return_400(String bodyAndCode) {
        String[] parts = bodyAndCode.split("\\|");

        submitBody(user, parts[0]).statusCode(400).contentType("application/problem+json")
                .body("code", equalTo(parts[1]));
        as(user).get("/videos").then().body("items", hasSize(0));
    }

    @Test
    void a_personal_token_may_do_what_its_scopes_say() {
        TestJob job = submitted(user, id);

        as(user, "read").get("/videos/" + job.video()).then().statusCode(200);
        as(user, "read").get("/jobs/" + job.job()).then().statusCode(200);
        as(user, "read").body("{\"youtube_url\": \"" + id + "\"}").post("/videos").then().statusCode(403);
        as(user, "read").post("/jobs/" + job.job() + "/cancel").then().statusCode(403);
        as(user, "submit").get("/videos").then().statusCode(403);
        as(user, "submit", "read").delete("/videos/" + job.video()).then().statusCode(403)
                .body("code", equalTo("insufficient_scope"));
        as(user, "submit").body("{\"youtube_url\": \"" + randomYoutubeId() + "\"}").post("/videos").then().statusCode(
                202);
        as(user, "submit").post("/jobs/" + job.job() + "/cancel").then().statusCode(202);
        RestAssured.get("/videos").then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @Test
    void users_cannot_access_data_of_each_other() {
        TestJob theirs = submitted();

        for (String path : List.of("/videos/" + theirs.video(), "/videos/" + theirs.video() + "/progress",
                "/videos/" + theirs.video() + "/draft", "/jobs/" + theirs.job(), "/jobs/" + UUID.randomUUID(),
                "/videos/none")) {
            as(user).get(path).then().statusCode(404).body("code", equalTo("not_found"));
        }
        as(user).delete("/videos/" + theirs.video()).then().statusCode(404);
        as(user).post("/jobs/" + theirs.job() + "/cancel").then().statusCode(404);
        as(user).post("/jobs/" + theirs.job() + "/retry").then().statusCode(404);
        as(user).get("/videos").then().body("items", hasSize(0));
        as(user).get("/jobs?status=active").then().body("items", hasSize(0));
        job(theirs).body("status", equalTo("queued"));
    }

    @Test
    void lists_come_in_pages_newest_first() {
        List<String> videos = IntStream.range(0, 5).mapToObj(i -> submitted(user, randomYoutubeId()).video().toString())
                .toList();

        JsonPath first = as(user).get("/videos?limit=3").then().statusCode(200).extract().jsonPath();
        JsonPath rest = as(user).queryParam("cursor", first.getString("next_cursor")).get("/videos?limit=3").then()
                .statusCode(200).body("next_cursor", nullValue()).extract().jsonPath();

        assertThat(first.getList("items.id")).containsExactly(videos.get(4), videos.get(3), videos.get(2));
        assertThat(rest.getList("items.id")).containsExactly(videos.get(1), videos.get(0));
        as(user).get("/jobs?status=active&limit=2").then().body("items", hasSize(2))
                .body("next_cursor", notNullValue());
        for (String query : List.of("limit=0", "limit=101", "limit=many", "cursor=x", "status=lost")) {
            as(user).get("/videos?" + query).then().statusCode(400).body("code", equalTo("validation_failed"));
        }
    }

    @Test
    void videos_are_found_by_their_words_and_their_state() {
        TestJob completed = submitted(user, id);
        complete(completed);
        submitBody(user, "{\"youtube_url\": \"" + randomYoutubeId() + "\", \"subject\": \"100%_sure\"}").statusCode(
                202);

        as(user).queryParam("q", "a TITLE").get("/videos").then().body("items", hasSize(1))
                .body("items.id", hasItem(completed.video().toString()));
        as(user).queryParam("q", "0%_s").get("/videos").then().body("items", hasSize(1));
        as(user).queryParam("q", "%x").get("/videos").then().body("items", hasSize(0));
        as(user).get("/videos?status=completed").then().body("items", hasSize(1))
                .body("items[0].title", equalTo("A title"));
        as(user).get("/videos?status=pending").then().body("items", hasSize(1));
        as(user).get("/jobs?status=completed").then().body("items", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/videos?q=%00", "/videos?q=a%00b", "/videos?cursor=%00", "/jobs?status=%00" })
    void a_nul_character_in_a_parameter_returns_400(String path) {
        as(user).urlEncodingEnabled(false).get(path).then().statusCode(400)
                .contentType("application/problem+json").body("code", equalTo("validation_failed"));
    }

    @Test
    void a_nul_character_in_the_body_returns_400() {
        submitBody(user, "{\"youtube_url\": \"" + id + "\", \"subject\": \"a\\u0000b\"}").statusCode(400)
                .body("code", equalTo("validation_failed"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=abc", "limit=0", "limit=101", "cursor=x" })
    void an_invalid_page_of_jobs_returns_400(String query) {
        as(user).get("/jobs?" + query).then().statusCode(400).body("code", equalTo("validation_failed"));
    }

    private String force() {
        return "{\"youtube_url\": \"" + id + "\", \"force\": true}";
    }

    private ValidatableResponse withKey(String key, String body) {
        return as(user).header("Idempotency-Key", key).body(body).post("/videos").then();
    }
}
