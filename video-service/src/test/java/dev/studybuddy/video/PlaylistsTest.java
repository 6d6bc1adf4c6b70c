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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** Playlists, with the test in the worker's place. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class PlaylistsTest extends VideoServiceTest {
    private static final String REQUESTED = "playlist.requested";

    private final UUID user = UUID.randomUUID();
    private final String playlist = "PL" + UUID.randomUUID().toString().replace("-", "");
    private final String first = anyId();
    private final String live = anyId();

    @Test
    void a_playlist_is_shown_once_it_is_read_with_what_this_person_has_of_it() {
        Submitted done = submitted(user, first);
        UUID note = complete(done);

        CompletableFuture<ValidatableResponse> answer = asking(user);
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
        JsonPath event = topics.said(REQUESTED, user).get(0);
        assertThat(event.getString("playlist_id")).isEqualTo(playlist);
        // Somebody else gets it at once, and it is told what they have of it.
        preview(UUID.randomUUID()).statusCode(200).body("items.done", contains(false, false));
        assertThat(asked()).hasSize(1);
    }

    @Test
    void whoever_asks_meanwhile_shares_one_reading() {
        CompletableFuture<List<ValidatableResponse>> answers = CompletableFuture
                .supplyAsync(() -> atOnce(12, () -> answered(UUID.randomUUID(), playlist)));
        eventually().until(() -> asked().size() == 1);

        read(asked().get(0).getUUID("request_id"));

        assertThat(answers.join()).allSatisfy(answer -> answer.statusCode(200));
        assertThat(asked()).hasSize(1);
    }

    @Test
    void a_reading_that_takes_longer_answers_504_and_is_joined_by_whoever_asks_again() {
        preview(user).statusCode(504).body("code", equalTo("upstream_timeout"))
                .body("detail", containsString("try again"));

        CompletableFuture<ValidatableResponse> again = asking(user);
        read(requested(1));

        again.join().statusCode(200);
        assertThat(asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "playlist_private", "playlist_unavailable", "playlist_empty" })
    void what_is_so_for_everybody_is_404_and_not_asked_again(String code) {
        CompletableFuture<ValidatableResponse> answer = asking(user);
        failed(requested(1), code);

        answer.join().statusCode(404).body("code", equalTo(code));
        preview(UUID.randomUUID()).statusCode(404).body("code", equalTo(code));
        assertThat(asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "ip_blocked,ip_blocked", "youtube_request_failed,youtube_request_failed", "of_tomorrow,bad_gateway" })
    void what_may_be_otherwise_in_a_moment_is_502_and_read_anew(String code, String shown) {
        CompletableFuture<ValidatableResponse> answer = asking(user);
        failed(requested(1), code);
        answer.join().statusCode(502).body("code", equalTo(shown));

        CompletableFuture<ValidatableResponse> again = asking(user);
        read(requested(2));

        again.join().statusCode(200);
    }

    @Test
    void a_reading_that_is_lost_is_asked_for_anew_and_counts_no_more() {
        preview(user).statusCode(504);
        UUID lost = requested(1);
        update("UPDATE playlist_reading SET requested_at = now() - interval '241 seconds' WHERE playlist_id = $1",
                playlist);

        CompletableFuture<ValidatableResponse> again = asking(user);
        UUID anew = requested(2);
        failed(lost, "playlist_private");
        read(anew);

        again.join().statusCode(200);
    }

    @Test
    void what_was_read_is_read_again_after_ten_minutes() {
        CompletableFuture<ValidatableResponse> answer = asking(user);
        read(requested(1));
        answer.join().statusCode(200);
        update("UPDATE playlist_reading SET done_at = now() - interval '601 seconds' WHERE playlist_id = $1", playlist);

        CompletableFuture<ValidatableResponse> again = asking(user);
        failed(requested(2), "playlist_empty");

        again.join().statusCode(404);
    }

    @Test
    void an_answer_that_comes_twice_changes_nothing_and_a_broken_one_waits_for_the_right_one() {
        CompletableFuture<ValidatableResponse> answer = asking(user);
        UUID request = requested(1);
        topics.sendPoison("playlist.done", user);
        read(request);
        answer.join().statusCode(200);

        failed(request, "playlist_private");
        // Behind it in the same partition.
        CompletableFuture<ValidatableResponse> other = asking(user, playlist + "x");
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
    void what_is_not_asked_rightly_is_400(String body, String code) {
        as(user).body(body).post("/playlists/preview").then().statusCode(400).body("code", equalTo(code))
                .body("detail", notNullValue());
    }

    @Test
    void it_takes_a_session_or_a_token_that_may_submit() {
        as(user, "read").body(body(link())).post("/playlists/preview").then().statusCode(403);
        given().contentType("application/json").body(body(link()))
                .post("/playlists/preview").then().statusCode(401);
        as(user, "submit").body(body("nothing")).post("/playlists/preview").then().statusCode(400);
    }

    @Test
    void an_erased_person_leaves_no_reading_behind_and_asks_for_none() {
        CompletableFuture<ValidatableResponse> answer = asking(user);
        read(requested(1));
        answer.join().statusCode(200);
        assertThat(kept(user)).containsKey("playlist_reading");

        topics.erase(user);

        said("user.erasure.done", user, 1);
        assertThat(kept(user)).isEqualTo(Map.of("erased_person", 1L));
        preview(user).statusCode(401);
        assertThat(kept(user)).isEqualTo(Map.of("erased_person", 1L));
    }

    private CompletableFuture<ValidatableResponse> asking(UUID person) {
        return asking(person, playlist);
    }

    private static CompletableFuture<ValidatableResponse> asking(UUID person, String list) {
        return CompletableFuture.supplyAsync(() -> answered(person, list));
    }

    /** What it comes to, however long the answer is under way: asking again joins what is being read. */
    private static ValidatableResponse answered(UUID person, String list) {
        return eventually().until(() -> preview(person, linkTo(list)), answer -> answer.extract().statusCode() != 504);
    }

    private ValidatableResponse preview(UUID person) {
        return preview(person, link());
    }

    private static ValidatableResponse preview(UUID person, String url) {
        return as(person).body(body(url)).post("/playlists/preview").then();
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

    /** What the last of so many requests of this person is called. */
    private UUID requested(int times) {
        return said(REQUESTED, user, times).get(times - 1).getUUID("request_id");
    }

    private List<JsonPath> asked() {
        return topics.said(REQUESTED, playlist);
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
