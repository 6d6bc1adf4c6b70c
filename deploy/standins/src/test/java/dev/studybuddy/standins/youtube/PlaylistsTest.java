package dev.studybuddy.standins.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.Http;
import dev.studybuddy.standins.StandIn;

class PlaylistsTest {
    private static StandIn youtube;
    private Http http;

    @BeforeAll
    static void start() {
        youtube = new YouTubeStandIn().start("127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        youtube.close();
    }

    @BeforeEach
    void reset() {
        http = new Http(youtube);
        assertThat(http.post("/_control/reset", new JsonObject()).statusCode()).isEqualTo(204);
    }

    @Test
    void a_playlist_is_its_head_and_its_videos_as_lockups() {
        var answer = list("PLbiology000000001");

        assertThat(answer.getJsonObject("metadata").getJsonObject("playlistMetadataRenderer").getString("title"))
                .isEqualTo("Biology in short");
        assertThat(answer.encode()).contains("\"by Plain Science\"");
        assertThat(entries(answer)).extracting(entry -> entry.getJsonObject("lockupViewModel").getString("contentId"))
                .containsExactly("photosynth1", "dnarepair01", "androidonly");
        assertThat(entries(answer).get(0).encode()).contains("\"text\":\"3:00\"", "How photosynthesis works");
    }

    @Test
    void the_older_form_has_lengths_in_seconds_and_says_what_can_be_watched() {
        var renderers = entries(list("PLlectures00000001")).get(0).getJsonObject("playlistVideoListRenderer")
                .getJsonArray("contents").stream().map(JsonObject.class::cast)
                .map(entry -> entry.getJsonObject("playlistVideoRenderer")).toList();

        assertThat(renderers.get(0).getString("lengthSeconds")).isEqualTo("300");
        assertThat(renderers.get(0).getBoolean("isPlayable")).isTrue();
        assertThat(renderers.get(2).encode()).contains("[Private video]").doesNotContain("isPlayable");
        assertThat(renderers.get(4).getString("videoId")).isEqualTo("livestream1");
        assertThat(renderers.get(4).containsKey("lengthSeconds")).isFalse();
    }

    @Test
    void a_long_playlist_comes_in_hundreds() {
        var first = entries(list("PLmanyvideos000001"));
        var second = continued(ask(new JsonObject().put("continuation", token(first))));
        var third = continued(ask(new JsonObject().put("continuation", token(second))));

        assertThat(first).hasSize(101);
        assertThat(second).hasSize(101);
        assertThat(third).hasSize(30);
        assertThat(third.get(29).encode()).contains("\"lesson00228\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "PLprivate000000001 | This playlist is private.",
            "PLnosuchlist000001 | The playlist does not exist." })
    void a_list_that_cannot_be_read_says_why(String id, String reason) {
        var answer = list(id);
        assertThat(answer.containsKey("contents")).isFalse();
        assertThat(answer.getJsonArray("alerts").encode()).contains("\"ERROR\"", reason);
    }

    @Test
    void an_empty_playlist_has_a_head_and_no_entries() {
        assertThat(list("PLnothing000000001").encode()).contains("To be filled", "No videos in this playlist yet")
                .doesNotContain("lockupViewModel");
    }

    @Test
    void a_blocking_playlist_refuses_the_first_two_exits_and_serves_the_third() {
        assertThat(browse(http, "PLblockedexit00001").statusCode()).isEqualTo(429);
        assertThat(browse(new Http(youtube), "PLblockedexit00001").statusCode()).isEqualTo(429);
        assertThat(browse(new Http(youtube), "PLblockedexit00001").body()).contains("blockedexit");
        assertThat(browse(http, "PLblockedexit00001").statusCode()).isEqualTo(429);
    }

    @Test
    void faults_are_met_here_too() {
        http.fault(new JsonObject().put("kind", "captcha").put("match",
                new JsonObject().put("endpoint", "browse").put("video", "PLbiology000000001")));
        assertThat(browse(http, "PLlectures00000001").body()).doesNotContain("g-recaptcha");
        assertThat(browse(http, "PLbiology000000001").body()).contains("g-recaptcha");
    }

    @Test
    void a_playlist_can_be_added_until_the_next_reset() {
        assertThat(http.post("/_control/playlists",
                new JsonObject().put("id", "PLadded00000000001").put("title", "Added").put("lessons", 2))
                .statusCode()).isEqualTo(201);
        assertThat(entries(list("PLadded00000000001"))).hasSize(2);
        http.post("/_control/reset", new JsonObject());
        assertThat(list("PLadded00000000001").containsKey("alerts")).isTrue();
    }

    @Test
    void what_is_no_list_is_an_invalid_argument() {
        assertThat(ask(http, new JsonObject().put("browseId", "UCsomebody")).statusCode()).isEqualTo(400);
        assertThat(http.post("/youtubei/v1/browse", new JsonObject().put("browseId", "VLPLbiology000000001"))
                .statusCode()).isEqualTo(400);
        assertThat(ask(http, new JsonObject().put("continuation", "???")).statusCode()).isEqualTo(400);
    }

    private JsonObject list(String id) {
        return new JsonObject(browse(http, id).body());
    }

    private static HttpResponse<String> browse(Http http, String id) {
        return ask(http, new JsonObject().put("browseId", "VL" + id));
    }

    private JsonObject ask(JsonObject what) {
        return new JsonObject(ask(http, what).body());
    }

    private static HttpResponse<String> ask(Http http, JsonObject what) {
        return http.post("/youtubei/v1/browse?prettyPrint=false", what.put("context", new JsonObject().put("client",
                new JsonObject().put("clientName", "WEB").put("clientVersion", "2.20261101.00.00"))));
    }

    private static List<JsonObject> entries(JsonObject answer) {
        var tab = answer.getJsonObject("contents").getJsonObject("twoColumnBrowseResultsRenderer")
                .getJsonArray("tabs").getJsonObject(0).getJsonObject("tabRenderer");
        return objects(tab.getJsonObject("content").getJsonObject("sectionListRenderer").getJsonArray("contents")
                .getJsonObject(0).getJsonObject("itemSectionRenderer").getJsonArray("contents"));
    }

    private static List<JsonObject> continued(JsonObject answer) {
        return objects(answer.getJsonArray("onResponseReceivedActions").getJsonObject(0)
                .getJsonObject("appendContinuationItemsAction").getJsonArray("continuationItems"));
    }

    private static String token(List<JsonObject> entries) {
        return entries.get(entries.size() - 1).getJsonObject("continuationItemViewModel")
                .getJsonObject("continuationCommand").getJsonObject("innertubeCommand")
                .getJsonObject("continuationCommand").getString("token");
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
