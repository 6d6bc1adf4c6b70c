package dev.studybuddy.video;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** Previews of videos; the test stands for the worker. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class VideoPreviewTest extends VideoServiceTestBase {
    private static final String REQUESTED = "preview.requested";
    private static final String FACTS = """
            "video": {"title": "Leaves & light", "channel": "Plain Science", "duration": 180, "captions": ["en", "de"]}
            """;
    private static final String TITLE = """
            "video": {"title": "Leaves & light", "channel": "Plain Science"}
            """;

    private final UUID user = UUID.randomUUID();
    private final String video = randomYoutubeId();

    @Test
    void a_preview_shows_the_facts_and_the_cost() {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        done(requested(1), FACTS);

        answer.join().statusCode(200).body("youtube_id", equalTo(video))
                .body("youtube_url", equalTo("https://www.youtube.com/watch?v=" + video))
                .body("status", equalTo("known")).body("title", equalTo("Leaves & light"))
                .body("channel", equalTo("Plain Science")).body("duration", equalTo(180))
                .body("captions", contains("en", "de")).body("credits", equalTo(1))
                .body("thumbnail_url", equalTo("https://i.ytimg.com/vi/" + video + "/mqdefault.jpg"))
                .body("$", not(hasKey("error_code"))).body("$", not(hasKey("video_id")));
        JsonPath event = topics.published(REQUESTED, user).get(0);
        assertThat(event.getString("youtube_id")).isEqualTo(video);
    }

    @Test
    void the_facts_are_shared_but_videos_and_notes_are_of_the_user_only() {
        TestJob mine = submitted(user, video);
        UUID note = complete(mine);
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        done(requested(1), FACTS);

        answer.join().statusCode(200).body("video_id", equalTo(mine.video().toString()))
                .body("note_id", equalTo(note.toString()));
        preview(UUID.randomUUID()).statusCode(200).body("title", equalTo("Leaves & light"))
                .body("$", not(hasKey("video_id"))).body("$", not(hasKey("note_id")));
        assertThat(requests()).hasSize(1);
    }

    @Test
    void concurrent_requests_of_many_users_share_one_fetch() {
        CompletableFuture<List<ValidatableResponse>> answers = CompletableFuture
                .supplyAsync(() -> atOnce(12, () -> previewUntilFinal(UUID.randomUUID(), video)));
        eventually().until(() -> requests().size() == 1);

        done(requests().get(0).getUUID("request_id"), FACTS);

        assertThat(answers.join()).allSatisfy(answer -> answer.statusCode(200).body("status", equalTo("known")));
        assertThat(requests()).hasSize(1);
    }

    @Test
    void a_slow_fetch_is_answered_in_time_as_pending_and_the_next_request_joins_it() {
        Instant before = Instant.now();
        preview(user).statusCode(200).body("status", equalTo("pending")).body("title", nullValue())
                .body("$", hasKey("duration")).body("credits", equalTo(1));
        assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));

        CompletableFuture<ValidatableResponse> again = previewAsync(user);
        done(requested(1), FACTS);

        again.join().body("status", equalTo("known"));
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "video_private", "video_unavailable", "transcripts_disabled", "transcript_too_long" })
    void an_obstacle_is_shown_before_a_submission_and_kept_for_ten_minutes(String code) {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        done(requested(1), code(code));
        answer.join().statusCode(200).body("status", equalTo("known")).body("error_code", equalTo(code));

        preview(UUID.randomUUID()).body("error_code", equalTo(code));
        assertThat(requests()).hasSize(1);
        age("done_at", 601);

        CompletableFuture<ValidatableResponse> again = previewAsync(user);
        done(requested(2), FACTS);
        again.join().body("error_code", nullValue()).body("duration", equalTo(180));
    }

    @Test
    void a_video_longer_than_the_plan_allows_is_rejected_before_it_is_paid_for() {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        done(requested(1), facts(3 * 3600 + 1));
        answer.join().statusCode(200).body("error_code", equalTo("transcript_too_long"))
                .body("duration", equalTo(10_801));

        submit(user, video).statusCode(400).body("code", equalTo("transcript_too_long")).body("detail", equalTo(
                "The video is longer than 3 hours, the maximum of your plan. Choose a shorter video."));
        assertThat(topics.published("video.submitted", video)).isEmpty();
        assertThat(rowsOf(user)).doesNotContainKey("job");

        previewWithTier("pro").statusCode(200).body("error_code", nullValue());
        UUID job = UUID.fromString(submitWithTier("pro").statusCode(202).extract().path("job.id"));
        assertThat(published("job.requested", job, 1).get(0).getMap("")).containsEntry("tier", "pro")
                .containsEntry("longest_seconds", 12 * 3600);
    }

    @Test
    void a_video_of_exactly_the_length_of_the_plan_is_accepted() {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        done(requested(1), facts(3 * 3600));
        answer.join().body("error_code", nullValue());

        UUID job = submitted(user, video).job();

        assertThat(published("job.requested", job, 1).get(0).getMap("")).containsEntry("tier", "free")
                .containsEntry("longest_seconds", 3 * 3600);
    }

    @ParameterizedTest
    @ValueSource(strings = { "ip_blocked", "youtube_request_failed", "of_tomorrow" })
    void without_facts_the_status_is_unknown_and_the_fetch_is_repeated_after_a_minute(String code) {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        done(requested(1), code(code));
        answer.join().statusCode(200).body("status", equalTo("unknown")).body("error_code", nullValue())
                .body("duration", nullValue());

        preview(user).body("status", equalTo("unknown"));
        assertThat(requests()).hasSize(1);
        age("done_at", 61);

        CompletableFuture<ValidatableResponse> again = previewAsync(user);
        done(requested(2), FACTS);
        again.join().body("status", equalTo("known"));
    }

    @Test
    void a_blocked_lane_that_knows_the_title_only_leaves_the_duration_unknown() {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        done(requested(1), TITLE + ", " + code("request_blocked"));

        answer.join().statusCode(200).body("status", equalTo("known")).body("title", equalTo("Leaves & light"))
                .body("duration", nullValue()).body("captions", nullValue()).body("error_code", nullValue());
    }

    @Test
    void complete_facts_are_fetched_again_after_six_hours() {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        done(requested(1), FACTS);
        answer.join().body("status", equalTo("known"));
        age("done_at", 6 * 3600 - 60);
        preview(user).body("status", equalTo("known"));
        assertThat(requests()).hasSize(1);
        age("done_at", 6 * 3600 + 1);

        CompletableFuture<ValidatableResponse> again = previewAsync(user);
        done(requested(2), code("video_private"));

        again.join().body("error_code", equalTo("video_private")).body("title", nullValue());
    }

    @Test
    void a_lost_fetch_is_repeated_and_its_late_result_ignored() {
        preview(user).body("status", equalTo("pending"));
        UUID lost = requested(1);
        age("requested_at", 61);

        CompletableFuture<ValidatableResponse> again = previewAsync(user);
        UUID anew = requested(2);
        done(lost, code("video_private"));
        done(anew, FACTS);

        again.join().body("status", equalTo("known")).body("error_code", nullValue());
    }

    @Test
    void repeated_and_unreadable_results_are_ignored() {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        UUID request = requested(1);
        topics.sendUnreadable("preview.done", user);
        done(request, FACTS);
        answer.join().body("status", equalTo("known"));

        done(request, code("video_private"));
        // Behind it in the same partition.
        String next = randomYoutubeId();
        CompletableFuture<ValidatableResponse> other = previewAsync(user, next);
        done(requested(2), code("video_unavailable"));
        other.join().body("error_code", equalTo("video_unavailable"));

        preview(user).body("error_code", nullValue());
    }

    @Test
    void a_user_has_at_most_five_pending_fetches_and_can_submit_nevertheless() {
        List<String> videos = IntStream.range(0, 8).mapToObj(n -> randomYoutubeId()).toList();

        List<CompletableFuture<ValidatableResponse>> answers = videos.stream()
                .map(id -> CompletableFuture.supplyAsync(() -> preview(user, link(id)))).toList();

        List<String> statuses = answers.stream()
                .map(answer -> answer.join().statusCode(200).extract().<String>path("status")).toList();
        assertThat(statuses).containsOnly("pending", "unknown");
        assertThat(statuses.stream().filter("pending"::equals)).hasSize(5);
        assertThat(published(REQUESTED, user, 5)).hasSize(5);
        // Neither another user nor a known video is affected.
        CompletableFuture<ValidatableResponse> other = previewAsync(UUID.randomUUID());
        eventually().until(() -> requests().size() == 1);
        done(requests().get(0).getUUID("request_id"), FACTS);
        other.join().body("status", equalTo("known"));
        preview(user).body("status", equalTo("known"));
        submit(user, videos.get(7)).statusCode(202);
    }

    @Test
    void a_user_has_at_most_120_fetches_in_an_hour() {
        pool.preparedQuery("""
                INSERT INTO video_preview (youtube_id, user_id, done_at, code)
                SELECT left(md5($1::text || n), 11), $1, now(), 'ip_blocked' FROM generate_series(1, 120) n
                """).execute(Tuple.of(user)).await().indefinitely();

        preview(user).statusCode(200).body("status", equalTo("unknown"));
        update("UPDATE video_preview SET requested_at = requested_at - interval '1 hour' WHERE user_id = $1", user);

        preview(user).statusCode(200).body("status", equalTo("pending"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"youtube_url\": \"https://www.youtube.com/watch?v=short\"} | invalid_youtube_url",
            "{\"youtube_url\": \"https://youtube.com.evil/watch?v=dQw4w9WgXcQ\"} | invalid_youtube_url",
            "{\"youtube_url\": \"nothing\"} | invalid_youtube_url",
            "{\"youtube_url\": \"https://www.youtube.com/playlist?list=PLrAXtmErZgOeiKm4sgN\"} "
                    + "| playlist_not_supported",
            "{} | validation_failed", "{\"youtube_url\": null} | validation_failed", "[] | bad_request",
            "{\"youtube_url\": 7} | validation_failed",
            "{\"youtube_url\": \"dQw4w9WgXcQ\", \"user_id\": \"x\"} | validation_failed" })
    void invalid_requests_return_400(String body, String code) {
        as(user).body(body).post("/videos/preview").then().statusCode(400).body("code", equalTo(code))
                .body("detail", notNullValue());
        assertThat(topics.published(REQUESTED, user)).isEmpty();
    }

    @Test
    void a_preview_requires_a_session_or_the_scope_submit() {
        as(user, "read").body(body(link(video))).post("/videos/preview").then().statusCode(403);
        given().contentType("application/json").body(body(link(video)))
                .post("/videos/preview").then().statusCode(401);
        as(user, "submit").body(body("nothing")).post("/videos/preview").then().statusCode(400);
    }

    @Test
    void an_erasure_deletes_fetches_and_prevents_new_ones() {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        done(requested(1), FACTS);
        answer.join().statusCode(200);
        assertThat(rowsOf(user)).containsKey("video_preview");

        topics.erase(user);

        published("user.erasure.done", user, 1);
        assertThat(rowsOf(user)).isEqualTo(Map.of("erased_user", 1L));
        preview(user).statusCode(401);
        assertThat(rowsOf(user)).isEqualTo(Map.of("erased_user", 1L));
    }

    private CompletableFuture<ValidatableResponse> previewAsync(UUID user) {
        return previewAsync(user, video);
    }

    private static CompletableFuture<ValidatableResponse> previewAsync(UUID user, String id) {
        return CompletableFuture.supplyAsync(() -> previewUntilFinal(user, id));
    }

    /** The final response: after a timeout another request joins the pending fetch. */
    private static ValidatableResponse previewUntilFinal(UUID user, String id) {
        return eventually().until(() -> preview(user, link(id)),
                answer -> !"pending".equals(answer.extract().<String>path("status")));
    }

    private ValidatableResponse preview(UUID user) {
        return preview(user, link(video));
    }

    private static ValidatableResponse preview(UUID user, String url) {
        return as(user).body(body(url)).post("/videos/preview").then();
    }

    private ValidatableResponse previewWithTier(String tier) {
        return withTier(user, tier).body(body(link(video))).post("/videos/preview").then();
    }

    private ValidatableResponse submitWithTier(String tier) {
        return withTier(user, tier).body(body(link(video))).post("/videos").then();
    }

    private static String facts(int seconds) {
        return "\"video\": {\"title\": \"Long\", \"channel\": \"C\", \"duration\": " + seconds
                + ", \"captions\": [\"en\"]}";
    }

    private static String body(String url) {
        return "{\"youtube_url\": \"" + url + "\"}";
    }

    private void age(String column, int seconds) {
        update("UPDATE video_preview SET " + column + " = now() - interval '" + seconds
                + " seconds' WHERE youtube_id = $1", video);
    }

    /** The id of the last of this number of requests of the user. */
    private UUID requested(int times) {
        return published(REQUESTED, user, times).get(times - 1).getUUID("request_id");
    }

    private List<JsonPath> requests() {
        return topics.published(REQUESTED, video);
    }

    private static String code(String code) {
        return "\"code\": \"" + code + "\"";
    }

    private void done(UUID request, String result) {
        topics.send("preview.done", user, """
                {"request_id": "%s", "user_id": "%s", "youtube_id": "%s", "at": "2026-11-01T10:00:00Z", %s}
                """.formatted(request, user, video, result));
    }
}
