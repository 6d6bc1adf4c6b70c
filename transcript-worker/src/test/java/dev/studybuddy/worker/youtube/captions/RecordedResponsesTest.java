package dev.studybuddy.worker.youtube.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.innertube.WatchPage;

/** Parses recorded responses of YouTube, which are stored outside the repository. */
class RecordedResponsesTest {
    private static final Path ANSWERS = Path.of(System.getProperty("project.root", ".."), "..", "shared", "samples",
            "youtube");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAYING = "GJLlxj_dtq8";

    @BeforeAll
    static void only_where_they_are() {
        assumeTrue(Files.isDirectory(ANSWERS),
                "The captured answers of the real site are not here: ../shared/samples/youtube is no folder.");
    }

    @Test
    void the_watch_page_yields_the_key_and_the_visitor_data() throws IOException {
        WatchPage page = page("watch_page.html");

        assertThat(page.key()).contains("AIzaSyAO_FJ2SlqU8Q4STEHLGCilw_Y9_11qcW8");
        assertThat(page.visitorData()).contains("CgtybUlNRDEtNnA3OCjFu6bCBjIKCgJERRIEEgAgOw%3D%3D");
        assertThat(page.requiresConsent()).isFalse();
        assertThat(page.isCaptcha()).isFalse();
        assertThat(page.player()).hasValueSatisfying(
                player -> assertThat(player.path("playabilityStatus").path("status").asText()).isNotEmpty());
    }

    @Test
    void the_consent_page_yields_the_consent_value() throws IOException {
        WatchPage page = page("consent_page.html");

        assertThat(page.requiresConsent()).isTrue();
        assertThat(page.consent()).contains("cb.20210328-17-p0.de+FX+119");
    }

    @Test
    void a_playable_video_yields_its_title_and_all_tracks() throws IOException {
        PlayerResponse video = PlayerResponseParser.parse(player("player_ok_many_languages.json"), PLAYING);

        assertThat(video.title()).isEqualTo("Surface Go Review - It’s Awesome");
        assertThat(video.channel()).isEqualTo("Dave2D");
        assertThat(video.durationSeconds()).isEqualTo(316);
        assertThat(video.tracks()).extracting(CaptionTrack::language).containsExactly("zh", "cs", "en", "en", "de",
                "hi",
                "ja", "ko", "es");
        assertThat(video.tracks()).filteredOn(CaptionTrack::automatic).extracting(CaptionTrack::language)
                .containsExactly("en");
        assertThat(video.defaultTrack()).contains(video.tracks().get(2));
        assertThat(video.translations()).hasSize(18);
    }

    @Test
    void a_manual_track_precedes_a_generated_one() throws IOException {
        PlayerResponse video = PlayerResponseParser.parse(player("player_ok_many_languages.json"), PLAYING);

        for (Optional<String> requested : List.of(Optional.<String>empty(), Optional.of("en"), Optional.of("en-GB"))) {
            CaptionTrack track = CaptionTrackSelector.select(video, new TranscriptRequest(PLAYING, requested, Optional
                    .empty()));
            assertThat(track).isEqualTo(video.tracks().get(2));
            assertThat(CaptionUrl.of(track, URI.create("https://www.youtube.com")).toString())
                    .startsWith("https://www.youtube.com/api/timedtext?v=GJLlxj_dtq8&").endsWith("&lang=en&fmt=json3");
        }
    }

    @Test
    void a_playable_video_is_not_classified_as_another() throws IOException {
        assertThat(refusal("player_ok_many_languages.json", "leafandsun1").code())
                .isEqualTo(YouTubeCode.REQUEST_BLOCKED);
    }

    @ParameterizedTest
    @CsvSource({ "player_transcripts_disabled.json,dsMFmonKDD4,TRANSCRIPTS_DISABLED",
            "player_video_unavailable.json,leafandsun1,VIDEO_UNAVAILABLE",
            "player_request_blocked.json,leafandsun1,REQUEST_BLOCKED" })
    void a_rejection_maps_to_a_code(String file, String videoId, YouTubeCode code) throws IOException {
        assertThat(refusal(file, videoId).code()).isEqualTo(code);
    }

    private static YouTubeException refusal(String file, String videoId) throws IOException {
        JsonNode answer = player(file);
        return catchThrowableOfType(YouTubeException.class, () -> PlayerResponseParser.parse(answer, videoId));
    }

    private static JsonNode player(String file) throws IOException {
        return JSON.readTree(ANSWERS.resolve(file).toFile());
    }

    private static WatchPage page(String file) throws IOException {
        return new WatchPage(Files.readString(ANSWERS.resolve(file)), JSON);
    }
}
