package dev.studybuddy.worker.playlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

/** Response formats that the stand-in does not produce. */
class PlaylistResponseTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "9:59,599", "59:00,3540", "1:02:03,3723", "11:59:59,43199", "LIVE,-",
            "UPCOMING,-", "4K,-", "1:2:3,-" })
    void a_badge_with_a_time_is_the_duration(String badge, Integer seconds) throws IOException {
        PlaylistEntries entries = read("""
                [{"lockupViewModel": {"contentId": "photosynth1", "contentType": "LOCKUP_CONTENT_TYPE_VIDEO",
                  "contentImage": {"thumbnailViewModel": {"overlays": [{"thumbnailHoverOverlayToggleActionsViewModel": {}},
                    {"thumbnailOverlayBadgeViewModel": {"thumbnailBadges": [
                      {"thumbnailBadgeViewModel": {"text": "CC"}}, {"thumbnailBadgeViewModel": {"text": "%s"}}]}}]}}}}]
                """.formatted(badge));

        assertThat(entries.items()).extracting(Playlist.Item::seconds).containsExactly(Optional.ofNullable(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            """
                    {"continuationItemViewModel": {"continuationCommand": {"innertubeCommand": {"continuationCommand": {"token": "on"}}}}}""",
            """
                    {"continuationItemViewModel": {"continuationCommand": {"continuationCommand": {"token": "on"}}}}""",
            """
                    {"continuationItemRenderer": {"continuationEndpoint": {"continuationCommand": {"token": "on"}}}}""",
            """
                    {"continuationItemRenderer": {"continuationEndpoint": {"commandExecutorCommand": {"commands": [
                      {"playlistVotingRefreshPopupCommand": {}}, {"continuationCommand": {"token": "on"}}]}}}}""",
            """
                    {"continuationItemRenderer": {"button": {"buttonRenderer": {"command": {"continuationCommand": {"token": "on"}}}}}}""" })
    void the_continuation_token_is_found_in_every_nesting(String entry) throws IOException {
        String another = "{\"continuationItemRenderer\": {\"continuationEndpoint\": {\"token\": \"elsewhere\"}}}";

        assertThat(read("[" + entry + "," + another + "]").continuation()).contains("on");
    }

    @Test
    void an_unknown_entry_is_skipped_and_reported() throws IOException {
        PlaylistEntries entries = read("""
                [{"lockupViewModel": {"contentId": "PLanotherlist00001", "contentType": "LOCKUP_CONTENT_TYPE_PLAYLIST"}},
                 {"playlistVideoRenderer": {"videoId": "../../etc/p"}},
                 {"somethingOfNextYear": {}}, 7, null,
                 {"playlistVideoRenderer": {"videoId": "photosynth1", "title": {"simpleText": "Leaves"}}},
                 {"playlistVideoRenderer": {"videoId": "bayesrule01", "title": {"runs": [{"text": "[Deleted video]"}]},
                  "lengthSeconds": "20"}}]
                """);

        assertThat(entries.items()).extracting(Playlist.Item::youtubeId, Playlist.Item::title,
                Playlist.Item::available).containsExactly(tuple("photosynth1", "Leaves", false),
                        tuple("bayesrule01", "[Deleted video]", false));
        assertThat(entries.hasUnknownFormat()).isTrue();
    }

    @Test
    void a_warning_is_not_a_rejection() throws IOException {
        PlaylistResponse page = new PlaylistResponse(JSON.readTree("""
                {"alerts": [{"alertWithButtonRenderer": {"type": "INFO", "text": {"simpleText": "1 private video is hidden"}}}],
                 "header": {"playlistHeaderRenderer": {"title": {"simpleText": "Leaves"}}}}
                """));

        assertThat(page.title()).isEqualTo("Leaves");
        assertThat(page.channel()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"alerts\": []}", "{\"contents\": {\"twoColumnBrowseResultsRenderer\": 1}}" })
    void a_response_without_title_and_reason_is_unparsable(String answer) throws IOException {
        JsonNode read = JSON.readTree(answer);

        assertThat(catchThrowableOfType(YouTubeException.class, () -> new PlaylistResponse(read)).code())
                .isEqualTo(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
    }

    private static PlaylistEntries read(String entries) throws IOException {
        PlaylistEntries read = new PlaylistEntries();
        read.add(JSON.readTree(entries));
        return read;
    }
}
