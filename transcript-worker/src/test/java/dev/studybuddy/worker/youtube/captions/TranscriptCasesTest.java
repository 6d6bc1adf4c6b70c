package dev.studybuddy.worker.youtube.captions;

import static dev.studybuddy.worker.youtube.FakeYouTube.CAPTIONS;
import static dev.studybuddy.worker.youtube.FakeYouTube.ID;
import static dev.studybuddy.worker.youtube.FakeYouTube.PLAYER;
import static dev.studybuddy.worker.youtube.FakeYouTube.WATCH;
import static dev.studybuddy.worker.youtube.FakeYouTube.page;
import static dev.studybuddy.worker.youtube.FakeYouTube.playing;
import static dev.studybuddy.worker.youtube.FakeYouTube.refusing;
import static dev.studybuddy.worker.youtube.FakeYouTube.spoken;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.CircuitTestConfig;
import dev.studybuddy.worker.circuit.InMemoryExitHistory;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.TestSite;
import dev.studybuddy.worker.circuit.TorControl;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.FakeYouTube;
import dev.studybuddy.worker.youtube.FakeYouTube.Reply;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.YouTubeTestConfig;

/** The results of attempts for all kinds of videos, faults and languages. */
class TranscriptCasesTest {
    private Vertx vertx;
    private FakeYouTube youTube;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        youTube = new FakeYouTube(vertx);
    }

    @AfterEach
    void stop() {
        youTube.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /**
     * A fault is {@code endpoint:kind}, always or so many times; the end is the language and who wrote it, or the code
     * and whether another attempt may help.
     */
    @ParameterizedTest(name = "{0}, {1}, requested {2}, user''s {3}: {4}")
    @CsvSource(delimiter = '|', nullValues = "-", useHeadersInDisplayName = false, textBlock = """
            english      | -                                 | -     | -     | en person                     | 1
            spoken       | -                                 | -     | -     | en machine                    | 1
            many         | -                                 | -     | -     | en person                     | 1
            many         | -                                 | de    | -     | de person                     | 1
            many         | -                                 | FR    | -     | fr person                     | 1
            many         | -                                 | de-AT | -     | de person                     | 1
            many         | -                                 | es    | -     | es machine                    | 1
            many         | -                                 | -     | de    | de person                     | 1
            many         | -                                 | -     | es    | en person                     | 1
            many         | -                                 | en    | de    | en person                     | 1
            many         | -                                 | es    | de    | es machine                    | 1
            spoken       | -                                 | de    | -     | de machine                    | 1
            spoken       | -                                 | -     | de    | en machine                    | 1
            spoken       | -                                 | en-GB | -     | en machine                    | 1
            fixed        | -                                 | -     | -     | fr person                     | 1
            fixed        | -                                 | -     | de    | fr person                     | 1
            fixed        | -                                 | fr-CA | -     | fr person                     | 1
            fixed        | -                                 | de    | -     | no_transcript_found never     | 1
            fixed        | -                                 | de    | fr    | no_transcript_found never     | 1
            listed       | -                                 | it    | -     | it machine                    | 1
            listed       | -                                 | ko    | -     | no_transcript_found never     | 1
            silent       | -                                 | -     | -     | transcripts_disabled never    | 1
            silent       | -                                 | de    | en    | transcripts_disabled never    | 1
            english      | captions:blank                    | -     | -     | no_transcript_found never     | 1
            live         | -                                 | -     | -     | live_not_supported never      | 1
            upcoming     | -                                 | -     | -     | live_not_supported never      | 1
            offline      | -                                 | -     | -     | live_not_supported never      | 1
            past stream  | -                                 | -     | -     | en person                     | 1
            private      | -                                 | -     | -     | video_private never           | 1
            for adults   | -                                 | -     | -     | age_restricted never          | 1
            unavailable  | -                                 | -     | -     | video_unavailable never       | 1
            members only | -                                 | -     | -     | video_unplayable never        | 1
            twelve hours | -                                 | -     | -     | en person                     | 1
            longer       | -                                 | -     | -     | transcript_too_long never     | 1
            english      | player:429*1                      | -     | -     | en person                     | 2
            english      | player:429*9                      | -     | -     | en person                     | 10
            english      | player:429                        | -     | -     | ip_blocked later              | 10
            english      | player:captcha*3                  | -     | -     | en person                     | 4
            english      | player:captcha                    | -     | -     | ip_blocked later              | 10
            english      | player:sorry*1                    | -     | -     | en person                     | 2
            english      | player:bot*2                      | -     | -     | en person                     | 3
            english      | player:bot                        | -     | -     | request_blocked later         | 10
            english      | player:another*1                  | -     | -     | en person                     | 2
            english      | player:another                    | -     | -     | request_blocked later         | 10
            english      | player:cut*1                      | -     | -     | en person                     | 2
            english      | player:cut                        | -     | -     | youtube_request_failed later  | 10
            english      | player:xpe*1                      | -     | -     | en person                     | 1
            english      | player:xpe*3                      | -     | -     | en person                     | 1
            english      | player:xpe watch:xpe              | -     | -     | po_token_required later       | 2
            english      | player:xpe*3 watch:xpe            | -     | -     | en person                     | 1
            english      | player:xpe watch:captcha          | -     | -     | ip_blocked later              | 10
            english      | player:xpe watch:429*1            | -     | -     | en person                     | 2
            english      | player:xpe watch:consent*1        | -     | -     | en person                     | 1
            english      | player:xpe watch:consent          | -     | -     | request_blocked later         | 10
            english      | player:reload*2                   | -     | -     | en person                     | 1
            english      | player:reload watch:reload        | -     | -     | po_token_required later       | 2
            english      | player:500*1                      | -     | -     | en person                     | 1
            english      | player:500 watch:500              | -     | -     | youtube_request_failed later  | 2
            english      | player:404 watch:404              | -     | -     | youtube_request_failed later  | 2
            english      | player:broken*1                   | -     | -     | en person                     | 1
            english      | player:broken watch:broken        | -     | -     | youtube_data_unparsable later | 2
            english      | captions:429*1                    | -     | -     | en person                     | 2
            english      | captions:429                      | -     | -     | ip_blocked later              | 10
            english      | captions:empty*2                  | -     | -     | en person                     | 1
            english      | captions:empty                    | -     | -     | po_token_required later       | 2
            english      | captions:broken*1                 | -     | -     | en person                     | 1
            english      | captions:broken                   | -     | -     | youtube_data_unparsable later | 2
            english      | captions:cut*1                    | -     | -     | en person                     | 2
            english      | captions:500*1                    | -     | -     | en person                     | 1
            english      | player:bot*2 captions:429*1       | -     | -     | en person                     | 4
            many         | player:bot*2 captions:empty*1     | es    | -     | es machine                    | 3
            spoken       | player:xpe                        | de    | -     | de machine                    | 1
            many         | player:xpe watch:429*2            | -     | de    | de person                     | 3
            private      | player:429*3                      | -     | -     | video_private never           | 4
            live         | player:bot*1                      | de    | -     | live_not_supported never      | 2
            fixed        | player:500*1 captions:429*1       | de    | -     | no_transcript_found never     | 1
            """)
    void each_case_has_the_expected_result(String video, String faults, String requested, String userLanguage,
            String end,
            int circuits) {
        JsonObject player = video(video);
        Map<String, String> meets = faults == null
                ? Map.of()
                : Arrays.stream(faults.split(" ")).collect(Collectors.toMap(fault -> fault.split(":")[0],
                        fault -> fault.split(":")[1]));
        prepare(PLAYER, meets.get("player"), TranscriptCasesTest::player, Reply.of(player));
        prepare(WATCH, meets.get("watch"), TranscriptCasesTest::watch, Reply.of(page("key", player)));
        prepare(CAPTIONS, meets.get("captions"), TranscriptCasesTest::captions, Reply.of(spoken("Light.")));

        assertThat(ended(new TranscriptRequest(ID, Optional.ofNullable(requested), Optional.ofNullable(userLanguage))))
                .isEqualTo(end);

        assertThat(youTube.seen().stream().map(TestSite.Seen::connection).distinct()).hasSize(circuits);
    }

    private String ended(TranscriptRequest request) {
        try (AttemptCircuits circuits = new CircuitService(vertx, CircuitTestConfig.SHORT, new TorControl(vertx),
                new InMemoryExitHistory()).forAttempt("lane1", Proxy.direct(), "job", 1)) {
            Transcript transcript = YouTubeTestConfig.transcripts(youTube.uri()).fetch(request, circuits, step -> {})
                    .await().atMost(Duration.ofSeconds(20));
            return transcript.language() + (transcript.automatic() ? " machine" : " person");
        } catch (YouTubeException failure) {
            return failure.code().code() + (failure.retryable() ? " later" : " never");
        }
    }

    private void prepare(String path, String fault, Function<String, Reply> kinds, Reply sound) {
        if (fault == null) {
            youTube.always(path, sound);
            return;
        }
        String[] parts = fault.split("\\*");
        int times = parts.length == 1 ? Integer.MAX_VALUE : Integer.parseInt(parts[1]);
        Reply faulty = kinds.apply(parts[0]);
        youTube.on(path, n -> n < times ? faulty : sound);
    }

    private static Reply player(String kind) {
        return switch (kind) {
            case "bot" -> Reply.of(refusing("LOGIN_REQUIRED", "Sign in to confirm you’re not a bot"));
            case "another" -> Reply.of(playing().put("videoDetails", new JsonObject().put("videoId", "another0001")));
            case "xpe" -> Reply.of(playing(CAPTIONS + "?v=" + ID + "&exp=xpe"));
            case "reload" -> Reply.of(refusing("UNPLAYABLE", "The page needs to be reloaded."));
            default -> reply(kind);
        };
    }

    private static Reply watch(String kind) {
        return switch (kind) {
            case "xpe", "reload" -> Reply.of(page("key", new JsonObject(player(kind).body())));
            case "consent" -> Reply.of("<form action=\"https://consent.youtube.com/s\">"
                    + "<input name=\"v\" value=\"cb.1+FX\"></form>");
            default -> reply(kind);
        };
    }

    private static Reply captions(String kind) {
        return switch (kind) {
            case "empty" -> Reply.of("");
            case "blank" -> Reply.of(spoken("\n"));
            default -> reply(kind);
        };
    }

    private static Reply reply(String kind) {
        return switch (kind) {
            case "captcha" -> Reply.of("<div class=\"g-recaptcha\"></div>");
            case "sorry" -> new Reply(302, "", "https://www.google.com/sorry/index?continue=x");
            case "broken" -> Reply.of("{\"events\": [{");
            case "cut" -> Reply.cut();
            default -> Reply.status(Integer.parseInt(kind));
        };
    }

    private static JsonObject video(String name) {
        return switch (name) {
            case "english" -> playing();
            case "spoken" -> playing(tracks(track("en", true, true)));
            case "many" -> playing(tracks(track("de", false, true), track("en", false, true),
                    track("fr", false, true), track("en", true, true)));
            case "fixed" -> playing(tracks(track("fr", false, false)));
            case "listed" -> listed(playing(tracks(track("en", true, true))));
            case "silent" -> playing(tracks());
            case "live" -> with("isLive", true);
            case "upcoming" -> with("isUpcoming", true);
            case "past stream" -> with("isLiveContent", true);
            case "offline" -> refusing("LIVE_STREAM_OFFLINE", "This live event will begin in 2 hours.");
            case "private" -> refusing("LOGIN_REQUIRED", "This video is private");
            case "for adults" -> refusing("LOGIN_REQUIRED", "Sign in to confirm your age");
            case "unavailable" -> refusing("ERROR", "This video is unavailable");
            case "members only" -> refusing("UNPLAYABLE", "Join this channel to get access to members-only content");
            case "twelve hours" -> with("lengthSeconds", String.valueOf(12 * 3_600));
            case "longer" -> with("lengthSeconds", String.valueOf(12 * 3_600 + 1));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static JsonObject with(String detail, Object value) {
        JsonObject video = playing();
        video.getJsonObject("videoDetails").put(detail, value);
        return video;
    }

    private static JsonObject listed(JsonObject video) {
        video.getJsonObject("captions").getJsonObject("playerCaptionsTracklistRenderer").put("translationLanguages",
                new JsonArray().add(new JsonObject().put("languageCode", "it"))
                        .add(new JsonObject().put("languageCode", "es")));
        return video;
    }

    private static JsonArray tracks(JsonObject... tracks) {
        return new JsonArray(Arrays.asList(tracks));
    }

    private static JsonObject track(String language, boolean automatic, boolean translatable) {
        JsonObject track = new JsonObject().put("baseUrl", CAPTIONS + "?v=" + ID + "&lang=" + language)
                .put("languageCode", language).put("isTranslatable", translatable);
        return automatic ? track.put("kind", "asr") : track;
    }
}
