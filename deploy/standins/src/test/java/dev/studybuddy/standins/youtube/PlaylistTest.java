package dev.studybuddy.standins.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.TestHttpClient;

class PlaylistTest extends AbstractYouTubeTest {
    @Test
    void a_playlist_has_a_header_and_its_videos_as_lockups() {
        var response = loadPlaylist("PLbiology000000001");

        assertThat(response.getJsonObject("metadata").getJsonObject("playlistMetadataRenderer").getString("title"))
                .isEqualTo("Biology in short");
        assertThat(response.encode()).contains("\"by Plain Science\"");
        assertThat(entries(response)).extracting(entry -> entry.getJsonObject("lockupViewModel").getString("contentId"))
                .containsExactly("photosynth1", "dnarepair01", "androidonly");
        assertThat(entries(response).get(0).encode()).contains("\"text\":\"3:00\"", "How photosynthesis works");
    }

    @Test
    void the_older_format_has_lengths_in_seconds_and_marks_playable_videos() {
        var renderers = entries(loadPlaylist("PLlectures00000001")).get(0).getJsonObject("playlistVideoListRenderer")
                .getJsonArray("contents").stream().map(JsonObject.class::cast)
                .map(entry -> entry.getJsonObject("playlistVideoRenderer")).toList();

        assertThat(renderers.get(0).getString("lengthSeconds")).isEqualTo("300");
        assertThat(renderers.get(0).getBoolean("isPlayable")).isTrue();
        assertThat(renderers.get(2).encode()).contains("[Private video]").doesNotContain("isPlayable");
        assertThat(renderers.get(4).getString("videoId")).isEqualTo("livestream1");
        assertThat(renderers.get(4).containsKey("lengthSeconds")).isFalse();
    }

    @Test
    void a_long_playlist_has_pages_of_a_hundred_entries() {
        var first = entries(loadPlaylist("PLmanyvideos000001"));
        var second = continuationItems(browse(new JsonObject().put("continuation", continuationToken(first))));
        var third = continuationItems(browse(new JsonObject().put("continuation", continuationToken(second))));

        assertThat(first).hasSize(101);
        assertThat(second).hasSize(101);
        assertThat(third).hasSize(30);
        assertThat(third.get(29).encode()).contains("\"lesson00228\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "PLprivate000000001 | This playlist is private.",
            "PLnosuchlist000001 | The playlist does not exist." })
    void an_unreadable_playlist_returns_the_reason(String id, String reason) {
        var response = loadPlaylist(id);
        assertThat(response.containsKey("contents")).isFalse();
        assertThat(response.getJsonArray("alerts").encode()).contains("\"ERROR\"", reason);
    }

    @Test
    void an_empty_playlist_has_a_header_and_no_entries() {
        assertThat(loadPlaylist("PLnothing000000001").encode()).contains("To be filled",
                "No videos in this playlist yet")
                .doesNotContain("lockupViewModel");
    }

    @Test
    void a_blocking_playlist_rejects_two_exits_and_serves_the_third() {
        assertThat(browsePlaylist(http, "PLblockedexit00001").statusCode()).isEqualTo(429);
        assertThat(browsePlaylist(new TestHttpClient(youtube), "PLblockedexit00001").statusCode()).isEqualTo(429);
        assertThat(browsePlaylist(new TestHttpClient(youtube), "PLblockedexit00001").body()).contains("blockedexit");
        assertThat(browsePlaylist(http, "PLblockedexit00001").statusCode()).isEqualTo(429);
    }

    @Test
    void faults_apply_to_playlists() {
        http.addFault(new JsonObject().put("kind", "captcha").put("match",
                new JsonObject().put("endpoint", "browse").put("video", "PLbiology000000001")));
        assertThat(browsePlaylist(http, "PLlectures00000001").body()).doesNotContain("g-recaptcha");
        assertThat(browsePlaylist(http, "PLbiology000000001").body()).contains("g-recaptcha");
    }

    @Test
    void a_playlist_can_be_added_until_the_next_reset() {
        assertThat(http.post("/_control/playlists",
                new JsonObject().put("id", "PLadded00000000001").put("title", "Added").put("lessons", 2))
                .statusCode()).isEqualTo(201);
        assertThat(entries(loadPlaylist("PLadded00000000001"))).hasSize(2);
        http.post("/_control/reset", new JsonObject());
        assertThat(loadPlaylist("PLadded00000000001").containsKey("alerts")).isTrue();
    }

    @Test
    void an_invalid_browse_request_returns_400() {
        assertThat(browse(http, new JsonObject().put("browseId", "UCchannel")).statusCode()).isEqualTo(400);
        assertThat(http.post("/youtubei/v1/browse", new JsonObject().put("browseId", "VLPLbiology000000001"))
                .statusCode()).isEqualTo(400);
        assertThat(browse(http, new JsonObject().put("continuation", "???")).statusCode()).isEqualTo(400);
    }

    private JsonObject loadPlaylist(String id) {
        return new JsonObject(browsePlaylist(http, id).body());
    }

    private static HttpResponse<String> browsePlaylist(TestHttpClient http, String id) {
        return browse(http, new JsonObject().put("browseId", "VL" + id));
    }

    private JsonObject browse(JsonObject request) {
        return new JsonObject(browse(http, request).body());
    }

    private static HttpResponse<String> browse(TestHttpClient http, JsonObject request) {
        return http.post("/youtubei/v1/browse?prettyPrint=false", request.put("context", new JsonObject().put("client",
                new JsonObject().put("clientName", "WEB").put("clientVersion", "2.20261101.00.00"))));
    }

    private static List<JsonObject> entries(JsonObject response) {
        var tab = response.getJsonObject("contents").getJsonObject("twoColumnBrowseResultsRenderer")
                .getJsonArray("tabs").getJsonObject(0).getJsonObject("tabRenderer");
        return objects(tab.getJsonObject("content").getJsonObject("sectionListRenderer").getJsonArray("contents")
                .getJsonObject(0).getJsonObject("itemSectionRenderer").getJsonArray("contents"));
    }

    private static List<JsonObject> continuationItems(JsonObject response) {
        return objects(response.getJsonArray("onResponseReceivedActions").getJsonObject(0)
                .getJsonObject("appendContinuationItemsAction").getJsonArray("continuationItems"));
    }

    private static String continuationToken(List<JsonObject> entries) {
        return entries.get(entries.size() - 1).getJsonObject("continuationItemViewModel")
                .getJsonObject("continuationCommand").getJsonObject("innertubeCommand")
                .getJsonObject("continuationCommand").getString("token");
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
