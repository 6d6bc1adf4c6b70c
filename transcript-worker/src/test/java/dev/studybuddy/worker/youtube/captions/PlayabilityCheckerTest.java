package dev.studybuddy.worker.youtube.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

class PlayabilityCheckerTest {
    private static final String ID = "leafandsun1";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LOGIN_REQUIRED      | Sign in to confirm you’re not a bot               | REQUEST_BLOCKED
            LOGIN_REQUIRED      | Sign in to confirm your age                       | AGE_RESTRICTED
            LOGIN_REQUIRED      | This video may be inappropriate for some users.   | AGE_RESTRICTED
            AGE_CHECK_REQUIRED  | Please confirm                                    | AGE_RESTRICTED
            LOGIN_REQUIRED      | This is a private video. Please sign in.          | VIDEO_PRIVATE
            LOGIN_REQUIRED      | Please sign in to see this page                   | VIDEO_UNPLAYABLE
            UNPLAYABLE          | The page needs to be reloaded.                    | PO_TOKEN_REQUIRED
            UNPLAYABLE          | This video is not available in your country       | VIDEO_UNPLAYABLE
            ERROR               | This video is unavailable                         | VIDEO_UNAVAILABLE
            ERROR               | Video unavailable                                 | VIDEO_UNAVAILABLE
            ERROR               | Something went wrong                              | VIDEO_UNPLAYABLE
            LIVE_STREAM_OFFLINE | This live event will begin in 3 hours.            | LIVE_NOT_SUPPORTED
            """)
    void a_rejection_maps_to_a_code(String status, String reason, YouTubeCode code) {
        assertThatThrownBy(() -> check("""
                {"status": "%s", "reason": "%s"}""".formatted(status, reason), "{}"))
                .isInstanceOfSatisfying(YouTubeException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void a_playable_video_passes() {
        assertThatCode(() -> check("{\"status\": \"OK\"}", "{\"videoId\": \"leafandsun1\", \"isLiveContent\": true}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"videoId": "another0001"}                    | REQUEST_BLOCKED
            {"videoId": "another0001", "isLive": true}    | REQUEST_BLOCKED
            {"videoId": "leafandsun1", "isLive": true}    | LIVE_NOT_SUPPORTED
            {"videoId": "leafandsun1", "isUpcoming": true}| LIVE_NOT_SUPPORTED
            {}                                            | YOUTUBE_DATA_UNPARSABLE
            """)
    void video_details_override_a_playable_status(String details, YouTubeCode code) {
        assertThatThrownBy(() -> check("{\"status\": \"OK\"}", details))
                .isInstanceOfSatisfying(YouTubeException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void a_response_without_a_status_is_unparsable() {
        assertThatThrownBy(() -> check("{}", "{}")).isInstanceOfSatisfying(YouTubeException.class,
                refusal -> assertThat(refusal.code()).isEqualTo(YouTubeCode.YOUTUBE_DATA_UNPARSABLE));
    }

    @Test
    void the_message_includes_the_reason_of_youtube() {
        assertThatThrownBy(() -> check("""
                {"status": "UNPLAYABLE", "reason": "Video unavailable", "errorScreen": {"playerErrorMessageRenderer": {
                  "reason": {"simpleText": "Video unavailable"},
                  "subreason": {"runs": [{"text": "Blocked in "}, {"text": "your country.\\n"}]}}}}""", "{}"))
                .hasMessage(
                        "YouTube does not allow this video to be played. Choose another video, or upload a transcript."
                                + " Reason given by YouTube: Video unavailable – Blocked in your country.");
    }

    private static void check(String status, String details) {
        PlayabilityChecker.check(json(status), json(details), ID);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
