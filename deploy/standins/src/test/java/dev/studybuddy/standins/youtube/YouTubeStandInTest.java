package dev.studybuddy.standins.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.Http;
import dev.studybuddy.standins.StandIn;

class YouTubeStandInTest {
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
    void it_says_that_it_is_up() {
        assertThat(http.get("/_control/health").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "photosynth1", "tcphandshk1", "bayesrule01", "romanroads1", "supplydem01", "dnarepair01",
            "sorting0001", "oceans90min" })
    void every_ordinary_video_has_captions_from_its_beginning_to_its_end(String id) {
        var player = player(http, id, "ANDROID");
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
    void a_player_answer_tells_title_channel_description_and_tracks() {
        var details = player(http, "photosynth1", "ANDROID").getJsonObject("videoDetails");
        assertThat(details.getString("videoId")).isEqualTo("photosynth1");
        assertThat(details.getString("title")).isEqualTo("How photosynthesis works");
        assertThat(details.getString("author")).isEqualTo("Plain Science");
        assertThat(details.getString("shortDescription")).contains("0:00 What a leaf is for");
        assertThat(tracks(player(http, "photosynth1", "ANDROID")).stream().map(JsonObject.class::cast)
                .map(t -> t.getString("vssId"))).containsExactlyInAnyOrder(".en", ".de", "a.en");
    }

    @Test
    void written_captions_are_one_segment_an_event() {
        var track = track(player(http, "photosynth1", "ANDROID"), ".en");
        var captions = captions(track, "json3");
        assertThat(captions.getString("wireMagic")).isEqualTo("pb3");
        assertThat(captions.getJsonArray("events").stream().map(JsonObject.class::cast))
                .allSatisfy(e -> assertThat(e.getJsonArray("segs")).hasSize(1));
        assertThat(text(captions)).startsWith("Put a bean seed in a pot,").doesNotContain("# ");
    }

    @Test
    void automatic_captions_roll_word_by_word() {
        var captions = captions(track(player(http, "tcphandshk1", "ANDROID"), "a.en"), "json3");
        var events = captions.getJsonArray("events").stream().map(JsonObject.class::cast).toList();
        assertThat(events.get(0).containsKey("segs")).isFalse();
        assertThat(events).filteredOn(e -> e.containsKey("aAppend")).isNotEmpty()
                .allSatisfy(e -> assertThat(e.getJsonArray("segs").getJsonObject(0).getString("utf8")).isEqualTo("\n"));
        assertThat(events.get(1).getJsonArray("segs").getJsonObject(1).getInteger("tOffsetMs")).isPositive();
    }

    @Test
    void the_older_formats_hold_the_same_words() {
        var link = track(player(http, "bayesrule01", "ANDROID"), ".en").getString("baseUrl");
        assertThat(link).endsWith("&fmt=srv3");
        assertThat(http.get(link).body()).contains("<timedtext format=\"3\">").contains("<p t=\"0\" d=");
        assertThat(http.get(link.replace("&fmt=srv3", "")).body()).contains("<transcript><text start=\"0\" dur=")
                .contains("&amp;#39;");
        assertThat(http.get(link.replace("srv3", "vtt")).body()).startsWith("WEBVTT").contains("00:00:00.000 --> ");
    }

    @Test
    void another_language_is_the_own_track_in_it_or_marked_as_not_translated() {
        var link = track(player(http, "photosynth1", "ANDROID"), ".en").getString("baseUrl");
        assertThat(http.get(link + "&tlang=de").body()).contains("Bohne");
        assertThat(http.get(link + "&tlang=fr").body()).contains("[fr] Put a bean seed");
    }

    @Test
    void a_caption_address_must_be_one_that_was_handed_out() {
        var link = track(player(http, "photosynth1", "ANDROID"), ".en").getString("baseUrl");
        assertThat(http.get(link.replace("v=photosynth1", "v=bayesrule01")).statusCode()).isEqualTo(403);
        assertThat(http.get("/api/timedtext?v=photosynth1&lang=en").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "privatevid1 | LOGIN_REQUIRED | Private video",
            "agerestrict | LOGIN_REQUIRED | Sign in to confirm your age",
            "unavailable | ERROR | This video is unavailable", "nosuchvideo | ERROR | This video is unavailable" })
    void a_video_that_does_not_play_says_why(String id, String status, String reason) {
        var playability = player(http, id, "ANDROID").getJsonObject("playabilityStatus");
        assertThat(playability.getString("status")).isEqualTo(status);
        assertThat(playability.getString("reason")).isEqualTo(reason);
    }

    @Test
    void a_video_without_captions_has_no_captions_object() {
        assertThat(player(http, "nocaptions1", "ANDROID").containsKey("captions")).isFalse();
    }

    @Test
    void a_live_video_says_so() {
        assertThat(player(http, "livestream1", "ANDROID").getJsonObject("videoDetails").getBoolean("isLive")).isTrue();
    }

    @Test
    void a_blocking_video_refuses_the_first_two_exits_for_ever_and_serves_the_third() {
        var second = new Http(youtube);
        var third = new Http(youtube);
        assertThat(ask(http, "blockedexit", "ANDROID").statusCode()).isEqualTo(429);
        assertThat(player(second, "blockedexit", "ANDROID").getJsonObject("playabilityStatus").getString("reason"))
                .isEqualTo("Sign in to confirm you\u2019re not a bot");
        var served = player(third, "blockedexit", "ANDROID");
        assertThat(text(captions(track(served, ".en"), "json3"))).isNotBlank();
        assertThat(ask(http, "blockedexit", "ANDROID").statusCode()).isEqualTo(429);
        assertThat(http.get(track(served, ".en").getString("baseUrl")).statusCode()).isEqualTo(429);
        assertThat(player(http, "photosynth1", "ANDROID").containsKey("captions")).isTrue();
    }

    @Test
    void exits_can_be_told_by_address_for_callers_behind_proxies() {
        http.post("/_control/exits", new JsonObject().put("by", "address").put("refuse", 1));
        assertThat(ask(http, "blockedexit", "ANDROID").statusCode()).isEqualTo(429);
        assertThat(ask(new Http(youtube), "blockedexit", "ANDROID").statusCode()).isEqualTo(429);
    }

    @Test
    void a_video_for_the_second_client_gives_the_first_one_addresses_that_answer_nothing() {
        var first = track(player(http, "androidonly", "VISIONOS"), ".en").getString("baseUrl");
        assertThat(first).contains("&exp=xpe");
        assertThat(http.get(first).statusCode()).isEqualTo(200);
        assertThat(http.get(first).body()).isEmpty();
        var second = track(player(http, "androidonly", "ANDROID"), ".en").getString("baseUrl");
        assertThat(second).doesNotContain("exp=");
        assertThat(http.get(second).body()).isNotEmpty();
    }

    @Test
    void the_watch_page_carries_key_visitor_and_the_player_answer() {
        var page = http.get("/watch?v=photosynth1").body();
        assertThat(page).containsPattern("\"INNERTUBE_API_KEY\":\"[A-Za-z]+\"").contains("\"INNERTUBE_CONTEXT\":")
                .contains("\"VISITOR_DATA\":\"");
        var script = Pattern.compile("var ytInitialPlayerResponse = (\\{.*?\\});").matcher(page);
        assertThat(script.find()).isTrue();
        assertThat(new JsonObject(script.group(1)).getJsonObject("videoDetails").getString("videoId"))
                .isEqualTo("photosynth1");
    }

    @Test
    void the_consent_page_comes_until_the_visitor_agrees() {
        http.fault(new JsonObject().put("kind", "consent").put("times", 5));
        var page = http.get("/watch?v=photosynth1", "Cookie", "SOCS=CAI").body();
        assertThat(page).contains("action=\"https://consent.youtube.com/s\"");
        var value = Pattern.compile("name=\"v\" value=\"(.*?)\"").matcher(page);
        assertThat(value.find()).isTrue();
        assertThat(http.get("/watch?v=photosynth1", "Cookie", "CONSENT=YES+" + value.group(1)).body())
                .contains("ytInitialPlayerResponse");
    }

    @Test
    void oembed_knows_title_and_channel() {
        var answer = http.get("/oembed?format=json&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Dphotosynth1");
        assertThat(new JsonObject(answer.body()).getString("author_name")).isEqualTo("Plain Science");
        assertThat(http.get("/oembed?url=https://youtu.be/privatevid1").statusCode()).isEqualTo(401);
        assertThat(http.get("/oembed?url=https://youtu.be/unavailable").statusCode()).isEqualTo(404);
    }

    @Test
    void a_fault_is_met_as_often_as_it_was_ordered_and_only_where_it_was_ordered() {
        http.fault(new JsonObject().put("kind", "http_429").put("times", 2).put("match",
                new JsonObject().put("endpoint", "player").put("video", "photosynth1")));
        assertThat(ask(http, "bayesrule01", "ANDROID").statusCode()).isEqualTo(200);
        assertThat(ask(http, "photosynth1", "ANDROID").statusCode()).isEqualTo(429);
        assertThat(ask(http, "photosynth1", "ANDROID").statusCode()).isEqualTo(429);
        assertThat(ask(http, "photosynth1", "ANDROID").statusCode()).isEqualTo(200);
    }

    @Test
    void the_faults_of_the_player_look_like_the_real_ones() {
        assertThat(faulty("captcha").body()).contains("g-recaptcha");
        assertThat(faulty("http_500").statusCode()).isEqualTo(500);
        assertThat(faulty("bot").body()).contains("you\u2019re not a bot");
        assertThat(faulty("reload").body()).contains("needs to be reloaded");
        assertThat(faulty("unplayable").body()).contains("\"UNPLAYABLE\"");
        assertThat(faulty("xpe").body()).contains("&exp=xpe");
        assertThat(faulty("empty_body").body()).isEmpty();
        assertThat(new JsonObject(faulty("wrong_video").body()).getJsonObject("videoDetails").getString("videoId"))
                .isNotEqualTo("photosynth1");
        assertThatThrownBy(() -> new JsonObject(faulty("broken_json").body()));
        assertThatThrownBy(() -> faulty("cut")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_slow_answer_comes_all_the_same() {
        http.fault(new JsonObject().put("kind", "slow").put("delay_ms", 50));
        assertThat(ask(http, "photosynth1", "ANDROID").statusCode()).isEqualTo(200);
    }

    @Test
    void an_order_that_is_not_understood_is_refused() {
        assertThat(http.post("/_control/faults", new JsonObject().put("kind", "typo")).statusCode()).isEqualTo(400);
        assertThat(http.post("/_control/faults",
                new JsonObject().put("kind", "bot").put("match", new JsonObject().put("vidoe", "x"))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_video_can_be_added_until_the_next_reset() {
        var track = new JsonObject().put("language", "en").put("text", "Hello there.\nGoodbye.");
        var answer = http.post("/_control/videos", new JsonObject().put("id", "addedvideo1").put("title", "Added")
                .put("tracks", new JsonArray().add(track)));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(text(captions(track(player(http, "addedvideo1", "IOS"), ".en"), "json3"))).contains("Goodbye.");
        http.post("/_control/reset", new JsonObject());
        assertThat(player(http, "addedvideo1", "IOS").containsKey("captions")).isFalse();
    }

    @Test
    void requests_are_counted_and_described_without_content() {
        player(http, "photosynth1", "ANDROID");
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
    void a_malformed_player_request_is_an_invalid_argument() {
        assertThat(http.post("/youtubei/v1/player", new JsonObject()).statusCode()).isEqualTo(400);
        assertThat(http.send(http.request("/youtubei/v1/player").header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("not json")).build()).statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> faulty(String kind) {
        http.fault(new JsonObject().put("kind", kind));
        return ask(http, "photosynth1", "ANDROID");
    }

    private static HttpResponse<String> ask(Http http, String id, String client) {
        return http.post("/youtubei/v1/player?prettyPrint=false", new JsonObject().put("videoId", id).put("context",
                new JsonObject().put("client", new JsonObject().put("clientName", client).put("clientVersion",
                        "1.0"))));
    }

    private static JsonObject player(Http http, String id, String client) {
        return new JsonObject(ask(http, id, client).body());
    }

    private static JsonArray tracks(JsonObject player) {
        return player.getJsonObject("captions").getJsonObject("playerCaptionsTracklistRenderer")
                .getJsonArray("captionTracks");
    }

    private static JsonObject track(JsonObject player, String vssId) {
        return tracks(player).stream().map(JsonObject.class::cast).filter(t -> t.getString("vssId").equals(vssId))
                .findFirst().orElseThrow();
    }

    /** Asks on a connection that nobody used before. */
    private static JsonObject captions(JsonObject track, String format) {
        return new JsonObject(new Http(youtube).get(track.getString("baseUrl").replace("srv3", format)).body());
    }

    private static String text(JsonObject captions) {
        return captions.getJsonArray("events").stream().map(JsonObject.class::cast).filter(e -> e.containsKey("segs"))
                .flatMap(e -> e.getJsonArray("segs").stream()).map(s -> ((JsonObject) s).getString("utf8"))
                .collect(Collectors.joining(" "));
    }
}
