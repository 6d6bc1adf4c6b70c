package dev.studybuddy.video;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.eclipse.microprofile.config.ConfigProvider;
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
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.token.TestTokens;

/** Previews of playlists; the test stands for the worker. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class PlaylistPreviewTest extends VideoServiceTestBase {
    private static final String REQUESTED = "playlist.requested";

    private final UUID user = UUID.randomUUID();
    private final String playlist = "PL" + UUID.randomUUID().toString().replace("-", "");
    private final String first = randomYoutubeId();
    private final String live = randomYoutubeId();

    @Test
    void a_fetched_playlist_shows_the_notes_of_the_user() {
        TestJob done = submitted(user, first);
        UUID note = complete(done);

        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        read(requested(1));

        answer.join().statusCode(200).body("id", equalTo(playlist)).body("title", equalTo("Leaves & light"))
                .body("channel", equalTo("Plain Science")).body("truncated", equalTo(false))
                .body("items.youtube_id", contains(first, live))
                .body("items.youtube_url", contains("https://www.youtube.com/watch?v=" + first,
                        "https://www.youtube.com/watch?v=" + live))
                .body("items.duration", contains(equalTo(180), nullValue())).body("items[1]", hasKey("duration"))
                .body("items.available", contains(true, false)).body("items.done", contains(true, false))
                .body("items[0].video_id", equalTo(done.video().toString()))
                .body("items[0].note_id", equalTo(note.toString())).body("items[1]", not(hasKey("note_id")));
        JsonPath event = topics.published(REQUESTED, user).get(0);
        assertThat(event.getString("playlist_id")).isEqualTo(playlist);
        // Another user gets the stored result with their own notes.
        preview(UUID.randomUUID()).statusCode(200).body("items.done", contains(false, false));
        assertThat(requests()).hasSize(1);
    }

    @Test
    void a_user_has_at_most_five_pending_fetches_and_then_has_to_wait() {
        List<ValidatableResponse> answers = atOnce(8, () -> preview(user, linkTo("PL" + UUID.randomUUID().toString()
                .replace(
                        "-", ""))));

        assertThat(answers.stream().filter(answer -> answer.extract().statusCode() == 504)).hasSize(5);
        assertThat(answers.stream().filter(answer -> answer.extract().statusCode() == 429)).hasSize(3)
                .allSatisfy(answer -> answer.body("code", equalTo("rate_limited")).header("Retry-After", "60"));
        assertThat(published(REQUESTED, user, 5)).hasSize(5);
        // Neither a playlist that another user has fetched nor another user is affected.
        UUID other = UUID.randomUUID();
        CompletableFuture<ValidatableResponse> answer = previewAsync(other);
        eventually().until(() -> requests().size() == 1);
        read(requests().get(0).getUUID("request_id"));
        answer.join().statusCode(200);
        preview(user).statusCode(200);
    }

    @Test
    void a_user_has_at_most_sixty_fetches_in_an_hour() {
        pool.preparedQuery("""
                INSERT INTO playlist_fetch (playlist_id, user_id, done_at, code)
                SELECT 'PL' || md5($1::text || n), $1, now(), 'playlist_private' FROM generate_series(1, 60) n
                """).execute(Tuple.of(user)).await().indefinitely();

        preview(user).statusCode(429).body("code", equalTo("rate_limited"));
        update("UPDATE playlist_fetch SET requested_at = requested_at - interval '1 hour' WHERE user_id = $1", user);

        preview(user).statusCode(504);
    }

    @Test
    void concurrent_requests_share_one_fetch() {
        CompletableFuture<List<ValidatableResponse>> answers = CompletableFuture
                .supplyAsync(() -> atOnce(12, () -> previewUntilFinal(UUID.randomUUID(), playlist)));
        eventually().until(() -> requests().size() == 1);

        read(requests().get(0).getUUID("request_id"));

        assertThat(answers.join()).allSatisfy(answer -> answer.statusCode(200));
        assertThat(requests()).hasSize(1);
    }

    @Test
    void a_slow_fetch_returns_504_and_the_next_request_joins_it() {
        preview(user).statusCode(504).body("code", equalTo("upstream_timeout"))
                .body("detail", containsString("try again"));

        CompletableFuture<ValidatableResponse> again = previewAsync(user);
        read(requested(1));

        again.join().statusCode(200);
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "playlist_private", "playlist_unavailable", "playlist_empty" })
    void permanent_errors_return_404_and_are_not_fetched_again(String code) {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        failed(requested(1), code);

        answer.join().statusCode(404).body("code", equalTo(code));
        preview(UUID.randomUUID()).statusCode(404).body("code", equalTo(code));
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "ip_blocked,ip_blocked", "youtube_request_failed,youtube_request_failed", "of_tomorrow,bad_gateway" })
    void transient_errors_return_502_and_are_fetched_again_after_a_minute(String code, String shown) {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        failed(requested(1), code);
        answer.join().statusCode(502).body("code", equalTo(shown));

        preview(user).statusCode(502).body("code", equalTo(shown));
        assertThat(requests()).hasSize(1);
        update("UPDATE playlist_fetch SET done_at = now() - interval '61 seconds' WHERE playlist_id = $1", playlist);

        CompletableFuture<ValidatableResponse> again = previewAsync(user);
        read(requested(2));

        again.join().statusCode(200);
    }

    @Test
    void a_lost_fetch_is_repeated_and_its_late_result_ignored() {
        preview(user).statusCode(504);
        UUID lost = requested(1);
        update("UPDATE playlist_fetch SET requested_at = now() - interval '241 seconds' WHERE playlist_id = $1",
                playlist);

        CompletableFuture<ValidatableResponse> again = previewAsync(user);
        UUID anew = requested(2);
        failed(lost, "playlist_private");
        read(anew);

        again.join().statusCode(200);
    }

    @Test
    void a_playlist_is_fetched_again_after_ten_minutes() {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        read(requested(1));
        answer.join().statusCode(200);
        update("UPDATE playlist_fetch SET done_at = now() - interval '601 seconds' WHERE playlist_id = $1", playlist);

        CompletableFuture<ValidatableResponse> again = previewAsync(user);
        failed(requested(2), "playlist_empty");

        again.join().statusCode(404);
    }

    @Test
    void repeated_and_unreadable_results_are_ignored() {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        UUID request = requested(1);
        topics.sendUnreadable("playlist.done", user);
        read(request);
        answer.join().statusCode(200);

        failed(request, "playlist_private");
        // Behind it in the same partition.
        CompletableFuture<ValidatableResponse> other = previewAsync(user, playlist + "x");
        failed(requested(2), "playlist_empty");
        other.join().statusCode(404);

        preview(user).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"url\": \"https://www.youtube.com/watch?v=dQw4w9WgXcQ\"} | invalid_youtube_url",
            "{\"url\": \"https://youtube.com.evil/playlist?list=PLrAXtmErZgOeiKm4sgN\"} | invalid_youtube_url",
            "{\"url\": \"https://www.youtube.com/playlist?list=WL\"} | playlist_personal",
            "{\"url\": \"https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=RDdQw4w9WgXcQ\"} | playlist_personal",
            "{} | validation_failed", "{\"url\": null} | validation_failed", "[] | bad_request",
            "{\"url\": 7} | validation_failed",
            "{\"url\": \"x\", \"limit\": 10000} | validation_failed" })
    void invalid_requests_return_400(String body, String code) {
        as(user).body(body).post("/playlists/preview").then().statusCode(400).body("code", equalTo(code))
                .body("detail", notNullValue());
    }

    @Test
    void a_preview_requires_a_session_or_the_scope_submit() {
        as(user, "read").body(body(link())).post("/playlists/preview").then().statusCode(403);
        given().contentType("application/json").body(body(link()))
                .post("/playlists/preview").then().statusCode(401);
        as(user, "submit").body(body("nothing")).post("/playlists/preview").then().statusCode(400);
    }

    @Test
    void an_erasure_deletes_fetches_and_prevents_new_ones() {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        read(requested(1));
        answer.join().statusCode(200);
        assertThat(rowsOf(user)).containsKey("playlist_fetch");

        topics.erase(user);

        published("user.erasure.done", user, 1);
        assertThat(rowsOf(user)).isEqualTo(Map.of("erased_user", 1L));
        preview(user).statusCode(401);
        assertThat(rowsOf(user)).isEqualTo(Map.of("erased_user", 1L));
    }

    @Test
    void another_service_gets_the_videos_of_a_playlist_with_the_internal_token() {
        CompletableFuture<ValidatableResponse> answer = previewAsync(user);
        read(requested(1));
        answer.join().statusCode(200);

        internal(playlist, internalToken()).statusCode(200).body("youtube_ids", contains(first, live));
        internal("WL", internalToken()).statusCode(400).body("code", equalTo("playlist_personal"));
        internal("x", internalToken()).statusCode(400).body("code", equalTo("invalid_youtube_url"));
        internal(playlist, "wrong").statusCode(403);
        given().header(InternalOnly.HEADER, internalToken()).get("/internal/playlists/" + playlist).then()
                .statusCode(400);
        assertThat(requests()).hasSize(1);
    }

    private ValidatableResponse internal(String list, String token) {
        return given().header(InternalOnly.HEADER, token).queryParam("user_id", user)
                .get("/internal/playlists/" + list).then();
    }

    private static String internalToken() {
        return ConfigProvider.getConfig().getValue("INTERNAL_TOKEN", String.class);
    }

    private CompletableFuture<ValidatableResponse> previewAsync(UUID user) {
        return previewAsync(user, playlist);
    }

    private static CompletableFuture<ValidatableResponse> previewAsync(UUID user, String list) {
        return CompletableFuture.supplyAsync(() -> previewUntilFinal(user, list));
    }

    /** The final response: after a timeout another request joins the pending fetch. */
    private static ValidatableResponse previewUntilFinal(UUID user, String list) {
        return eventually().until(() -> preview(user, linkTo(list)), answer -> answer.extract().statusCode() != 504);
    }

    private ValidatableResponse preview(UUID user) {
        return preview(user, link());
    }

    private static ValidatableResponse preview(UUID user, String url) {
        return as(user).body(body(url)).post("/playlists/preview").then();
    }

    private String link() {
        return linkTo(playlist);
    }

    private static String linkTo(String list) {
        return "https://www.youtube.com/playlist?list=" + list;
    }

    private static String body(String url) {
        return "{\"url\": \"" + url + "\"}";
    }

    /** The id of the last of this number of requests of the user. */
    private UUID requested(int times) {
        return published(REQUESTED, user, times).get(times - 1).getUUID("request_id");
    }

    private List<JsonPath> requests() {
        return topics.published(REQUESTED, playlist);
    }

    private void read(UUID request) {
        topics.send("playlist.done", user, """
                {"request_id": "%s", "user_id": "%s", "playlist_id": "%s", "at": "2026-11-01T10:00:00Z",
                 "playlist": {"title": "Leaves & light", "channel": "Plain Science", "truncated": false, "items": [
                   {"youtube_id": "%s", "title": "A leaf", "duration": 180, "available": true},
                   {"youtube_id": "%s", "title": "[Private video]", "available": false}]}}
                """.formatted(request, user, playlist, first, live));
    }

    private void failed(UUID request, String code) {
        topics.send("playlist.done", user, """
                {"request_id": "%s", "user_id": "%s", "playlist_id": "%s", "code": "%s", "at": "2026-11-01T10:00:00Z"}
                """.formatted(request, user, playlist, code));
    }
}
