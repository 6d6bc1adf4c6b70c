package dev.studybuddy.standins.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.TestHttpClient;

class YouTubeStandInTest extends AbstractYouTubeTest {
    @Test
    void the_health_route_returns_200() {
        assertThat(http.get("/_control/health").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "photosynth1", "tcphandshk1", "bayesrule01", "romanroads1", "supplydem01", "dnarepair01",
            "sorting0001", "oceans90min" })
    void every_ordinary_video_has_captions_from_start_to_end(String id) {
        var player = loadPlayer(http, id, "ANDROID");
        var seconds = Integer.parseInt(player.getJsonObject("videoDetails").getString("lengthSeconds"));
        assertThat(player.getJsonObject("playabilityStatus").getString("status")).isEqualTo("OK");
        for (var track : tracks(player)) {
            var events = captions((JsonObject) track, "json3").getJsonArray("events");
            var last = events.getJsonObject(events.size() - 1);
            assertThat(events.getJsonObject(0).getInteger("tStartMs")).isZero();
            assertThat(last.getInteger("tStartMs") + last.getInteger("dDurationMs")).isEqualTo(seconds * 1000);
        }
    }

    @Test
    void a_player_response_has_title_channel_description_and_tracks() {
        var details = loadPlayer(http, "photosynth1", "ANDROID").getJsonObject("videoDetails");
        assertThat(details.getString("videoId")).isEqualTo("photosynth1");
        assertThat(details.getString("title")).isEqualTo("How photosynthesis works");
        assertThat(details.getString("author")).isEqualTo("Plain Science");
        assertThat(details.getString("shortDescription")).contains("0:00 What a leaf is for");
        assertThat(tracks(loadPlayer(http, "photosynth1", "ANDROID")).stream().map(JsonObject.class::cast)
                .map(t -> t.getString("vssId"))).containsExactlyInAnyOrder(".en", ".de", "a.en");
    }

    @Test
    void manual_captions_have_one_segment_per_event() {
        var track = track(loadPlayer(http, "photosynth1", "ANDROID"), ".en");
        var captions = captions(track, "json3");
        assertThat(captions.getString("wireMagic")).isEqualTo("pb3");
        assertThat(captions.getJsonArray("events").stream().map(JsonObject.class::cast))
                .allSatisfy(e -> assertThat(e.getJsonArray("segs")).hasSize(1));
        assertThat(text(captions)).startsWith("Put a bean seed in a pot,").doesNotContain("# ");
    }

    @Test
    void automatic_captions_have_one_segment_per_word() {
        var captions = captions(track(loadPlayer(http, "tcphandshk1", "ANDROID"), "a.en"), "json3");
        var events = captions.getJsonArray("events").stream().map(JsonObject.class::cast).toList();
        assertThat(events.get(0).containsKey("segs")).isFalse();
        assertThat(events).filteredOn(e -> e.containsKey("aAppend")).isNotEmpty()
                .allSatisfy(e -> assertThat(e.getJsonArray("segs").getJsonObject(0).getString("utf8")).isEqualTo("\n"));
        assertThat(events.get(1).getJsonArray("segs").getJsonObject(1).getInteger("tOffsetMs")).isPositive();
    }

    @Test
    void the_older_formats_contain_the_same_text() {
        var link = track(loadPlayer(http, "bayesrule01", "ANDROID"), ".en").getString("baseUrl");
        assertThat(link).endsWith("&fmt=srv3");
        assertThat(http.get(link).body()).contains("<timedtext format=\"3\">").contains("<p t=\"0\" d=");
        assertThat(http.get(link.replace("&fmt=srv3", "")).body()).contains("<transcript><text start=\"0\" dur=")
                .contains("&amp;#39;");
        assertThat(http.get(link.replace("srv3", "vtt")).body()).startsWith("WEBVTT").contains("00:00:00.000 --> ");
    }

    @Test
    void a_translation_uses_the_track_in_that_language_or_a_prefix() {
        var link = track(loadPlayer(http, "photosynth1", "ANDROID"), ".en").getString("baseUrl");
        assertThat(http.get(link + "&tlang=de").body()).contains("Bohne");
        assertThat(http.get(link + "&tlang=fr").body()).contains("[fr] Put a bean seed");
    }

    @Test
    void a_caption_url_without_a_valid_signature_returns_403() {
        var link = track(loadPlayer(http, "photosynth1", "ANDROID"), ".en").getString("baseUrl");
        assertThat(http.get(link.replace("v=photosynth1", "v=bayesrule01")).statusCode()).isEqualTo(403);
        assertThat(http.get("/api/timedtext?v=photosynth1&lang=en").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "privatevid1 | LOGIN_REQUIRED | Private video",
            "agerestrict | LOGIN_REQUIRED | Sign in to confirm your age",
            "unavailable | ERROR | This video is unavailable", "nosuchvideo | ERROR | This video is unavailable" })
    void an_unplayable_video_returns_the_reason(String id, String status, String reason) {
        var playability = loadPlayer(http, id, "ANDROID").getJsonObject("playabilityStatus");
        assertThat(playability.getString("status")).isEqualTo(status);
        assertThat(playability.getString("reason")).isEqualTo(reason);
    }

    @Test
    void a_video_without_captions_has_no_captions_object() {
        assertThat(loadPlayer(http, "nocaptions1", "ANDROID").containsKey("captions")).isFalse();
    }

    @Test
    void a_live_video_is_marked_as_live() {
        assertThat(loadPlayer(http, "livestream1", "ANDROID").getJsonObject("videoDetails").getBoolean("isLive"))
                .isTrue();
    }

    @Test
    void a_blocking_video_rejects_two_exits_permanently_and_serves_the_third() {
        var second = new TestHttpClient(youtube);
        var third = new TestHttpClient(youtube);
        assertThat(requestPlayer(http, "blockedexit", "ANDROID").statusCode()).isEqualTo(429);
        assertThat(loadPlayer(second, "blockedexit", "ANDROID").getJsonObject("playabilityStatus").getString("reason"))
                .isEqualTo("Sign in to confirm you\u2019re not a bot");
        var served = loadPlayer(third, "blockedexit", "ANDROID");
        assertThat(text(captions(track(served, ".en"), "json3"))).isNotBlank();
        assertThat(requestPlayer(http, "blockedexit", "ANDROID").statusCode()).isEqualTo(429);
        assertThat(http.get(track(served, ".en").getString("baseUrl")).statusCode()).isEqualTo(429);
        assertThat(loadPlayer(http, "photosynth1", "ANDROID").containsKey("captions")).isTrue();
    }

    @Test
    void exits_can_be_identified_by_address() {
        http.post("/_control/exits", new JsonObject().put("by", "address").put("refuse", 1));
        assertThat(requestPlayer(http, "blockedexit", "ANDROID").statusCode()).isEqualTo(429);
        assertThat(requestPlayer(new TestHttpClient(youtube), "blockedexit", "ANDROID").statusCode()).isEqualTo(429);
    }

    @Test
    void the_first_client_gets_empty_captions_of_a_second_client_video() {
        var first = track(loadPlayer(http, "androidonly", "VISIONOS"), ".en").getString("baseUrl");
        assertThat(first).contains("&exp=xpe");
        assertThat(http.get(first).statusCode()).isEqualTo(200);
        assertThat(http.get(first).body()).isEmpty();
        var second = track(loadPlayer(http, "androidonly", "ANDROID"), ".en").getString("baseUrl");
        assertThat(second).doesNotContain("exp=");
        assertThat(http.get(second).body()).isNotEmpty();
    }

    @Test
    void the_watch_page_contains_key_visitor_and_player_response() {
        var page = http.get("/watch?v=photosynth1").body();
        assertThat(page).containsPattern("\"INNERTUBE_API_KEY\":\"[A-Za-z]+\"").contains("\"INNERTUBE_CONTEXT\":")
                .contains("\"VISITOR_DATA\":\"");
        var script = Pattern.compile("var ytInitialPlayerResponse = (\\{.*?\\});").matcher(page);
        assertThat(script.find()).isTrue();
        assertThat(new JsonObject(script.group(1)).getJsonObject("videoDetails").getString("videoId"))
                .isEqualTo("photosynth1");
    }

    @Test
    void the_consent_page_is_shown_until_the_visitor_gives_consent() {
        http.addFault(new JsonObject().put("kind", "consent").put("times", 5));
        var page = http.get("/watch?v=photosynth1", "Cookie", "SOCS=CAI").body();
        assertThat(page).contains("action=\"https://consent.youtube.com/s\"");
        var value = Pattern.compile("name=\"v\" value=\"(.*?)\"").matcher(page);
        assertThat(value.find()).isTrue();
        assertThat(http.get("/watch?v=photosynth1", "Cookie", "CONSENT=YES+" + value.group(1)).body())
                .contains("ytInitialPlayerResponse");
    }

    @Test
    void oembed_returns_title_and_channel() {
        var response = http.get("/oembed?format=json&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Dphotosynth1");
        assertThat(new JsonObject(response.body()).getString("author_name")).isEqualTo("Plain Science");
        assertThat(http.get("/oembed?url=https://youtu.be/privatevid1").statusCode()).isEqualTo(401);
        assertThat(http.get("/oembed?url=https://youtu.be/unavailable").statusCode()).isEqualTo(404);
    }

    @Test
    void a_fault_applies_to_matching_requests_the_requested_number_of_times() {
        http.addFault(new JsonObject().put("kind", "http_429").put("times", 2).put("match",
                new JsonObject().put("endpoint", "player").put("video", "photosynth1")));
        assertThat(requestPlayer(http, "bayesrule01", "ANDROID").statusCode()).isEqualTo(200);
        assertThat(requestPlayer(http, "photosynth1", "ANDROID").statusCode()).isEqualTo(429);
        assertThat(requestPlayer(http, "photosynth1", "ANDROID").statusCode()).isEqualTo(429);
        assertThat(requestPlayer(http, "photosynth1", "ANDROID").statusCode()).isEqualTo(200);
    }

    @Test
    void faults_produce_the_error_responses_of_the_player() {
        assertThat(requestWithFault("captcha").body()).contains("g-recaptcha");
        assertThat(requestWithFault("http_500").statusCode()).isEqualTo(500);
        assertThat(requestWithFault("bot").body()).contains("you\u2019re not a bot");
        assertThat(requestWithFault("reload").body()).contains("needs to be reloaded");
        assertThat(requestWithFault("unplayable").body()).contains("\"UNPLAYABLE\"");
        assertThat(requestWithFault("xpe").body()).contains("&exp=xpe");
        assertThat(requestWithFault("empty_body").body()).isEmpty();
        assertThat(new JsonObject(requestWithFault("wrong_video").body()).getJsonObject("videoDetails").getString(
                "videoId"))
                .isNotEqualTo("photosynth1");
        assertThatThrownBy(() -> new JsonObject(requestWithFault("broken_json").body()));
        assertThatThrownBy(() -> requestWithFault("cut")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_slow_response_is_complete() {
        http.addFault(new JsonObject().put("kind", "slow").put("delay_ms", 50));
        assertThat(requestPlayer(http, "photosynth1", "ANDROID").statusCode()).isEqualTo(200);
    }

    @Test
    void an_unknown_fault_or_match_returns_400() {
        assertThat(http.post("/_control/faults", new JsonObject().put("kind", "typo")).statusCode()).isEqualTo(400);
        assertThat(http.post("/_control/faults",
                new JsonObject().put("kind", "bot").put("match", new JsonObject().put("vidoe", "x"))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_video_can_be_added_until_the_next_reset() {
        var track = new JsonObject().put("language", "en").put("text", "Hello there.\nGoodbye.");
        var response = http.post("/_control/videos", new JsonObject().put("id", "addedvideo1").put("title", "Added")
                .put("tracks", new JsonArray().add(track)));
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(text(captions(track(loadPlayer(http, "addedvideo1", "IOS"), ".en"), "json3"))).contains("Goodbye.");
        http.post("/_control/reset", new JsonObject());
        assertThat(loadPlayer(http, "addedvideo1", "IOS").containsKey("captions")).isFalse();
    }

    @Test
    void captions_in_webvtt_keep_their_times() {
        var track = new JsonObject().put("language", "en").put("text", """
                WEBVTT
                Language: en

                00:00:01.500 --> 00:00:04.000
                Hello there.

                01:00:00.250 --> 01:00:02.000 align:start
                Two lines
                of a cue.
                """);
        http.post("/_control/videos", new JsonObject().put("id", "addedvideo1").put("duration_seconds", 3700)
                .put("tracks", new JsonArray().add(track)));
        var events = captions(track(loadPlayer(http, "addedvideo1", "IOS"), ".en"), "json3").getJsonArray("events");
        assertThat(events.stream().map(JsonObject.class::cast).map(
                e -> e.getInteger("tStartMs") + " " + e.getInteger("dDurationMs")))
                .containsExactly("1500 2500", "3600250 1750");
        assertThat(events.getJsonObject(1).encode()).contains("Two lines\\nof a cue.");
    }

    @Test
    void the_request_log_counts_requests_without_content() {
        loadPlayer(http, "photosynth1", "ANDROID");
        var requests = new JsonObject(http.get("/_control/requests").body());
        assertThat(requests.getInteger("count")).isEqualTo(1);
        var entry = requests.getJsonArray("requests").getJsonObject(0);
        assertThat(entry.getString("endpoint")).isEqualTo("player");
        assertThat(entry.getString("video")).isEqualTo("photosynth1");
        assertThat(entry.getString("client")).isEqualTo("ANDROID");
        assertThat(entry.getInteger("status")).isEqualTo(200);
        assertThat(entry.getString("exit")).startsWith("127.0.0.1:");
    }

    @Test
    void a_malformed_player_request_returns_400() {
        assertThat(http.post("/youtubei/v1/player", new JsonObject()).statusCode()).isEqualTo(400);
        assertThat(http.send(http.request("/youtubei/v1/player").header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("not json")).build()).statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> requestWithFault(String kind) {
        http.addFault(new JsonObject().put("kind", kind));
        return requestPlayer(http, "photosynth1", "ANDROID");
    }

    private static HttpResponse<String> requestPlayer(TestHttpClient http, String id, String client) {
        return http.post("/youtubei/v1/player?prettyPrint=false", new JsonObject().put("videoId", id).put("context",
                new JsonObject().put("client", new JsonObject().put("clientName", client).put("clientVersion",
                        "1.0"))));
    }

    private static JsonObject loadPlayer(TestHttpClient http, String id, String client) {
        return new JsonObject(requestPlayer(http, id, client).body());
    }

    private static JsonArray tracks(JsonObject player) {
        return player.getJsonObject("captions").getJsonObject("playerCaptionsTracklistRenderer")
                .getJsonArray("captionTracks");
    }

    private static JsonObject track(JsonObject player, String vssId) {
        return tracks(player).stream().map(JsonObject.class::cast).filter(t -> t.getString("vssId").equals(vssId))
                .findFirst().orElseThrow();
    }

    /** Loads captions with a new connection. */
    private static JsonObject captions(JsonObject track, String format) {
        return new JsonObject(new TestHttpClient(youtube).get(track.getString("baseUrl").replace("srv3", format))
                .body());
    }

    private static String text(JsonObject captions) {
        return captions.getJsonArray("events").stream().map(JsonObject.class::cast).filter(e -> e.containsKey("segs"))
                .flatMap(e -> e.getJsonArray("segs").stream()).map(s -> ((JsonObject) s).getString("utf8"))
                .collect(Collectors.joining(" "));
    }
}
