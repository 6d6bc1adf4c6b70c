package dev.studybuddy.worker.playlist;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.innertube.InnerTubeText;

/** The browse endpoint's first answer about a playlist. */
final class PlaylistResponse {
    private final JsonNode answer;

    /** Throws a {@link YouTubeException} that says why, when the answer is that there is no such playlist to be seen. */
    PlaylistResponse(JsonNode answer) {
        this.answer = answer;
        for (JsonNode alert : answer.path("alerts")) {
            JsonNode said = alert.path("alertRenderer");
            if (said.path("type").asText("").equals("ERROR")) {
                boolean isPrivate = InnerTubeText.of(said.path("text")).toLowerCase(Locale.ROOT).contains("private");
                throw new YouTubeException(isPrivate
                        ? YouTubeCode.PLAYLIST_PRIVATE
                        : YouTubeCode.PLAYLIST_UNAVAILABLE);
            }
        }
        if (title().isEmpty()) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        }
    }

    /** What a continuation answers. */
    static PlaylistEntries rest(JsonNode answer) {
        PlaylistEntries entries = new PlaylistEntries();
        answer.path("onResponseReceivedActions").forEach(
                action -> entries.read(action.path("appendContinuationItemsAction").path("continuationItems")));
        return entries;
    }

    String title() {
        return first(answer.path("metadata").path("playlistMetadataRenderer").path("title"),
                answer.path("header").path("pageHeaderRenderer").path("pageTitle"),
                answer.path("header").path("playlistHeaderRenderer").path("title")).orElse("");
    }

    Optional<String> channel() {
        return first(answer.path("header").path("playlistHeaderRenderer").path("ownerText")).or(this::owner);
    }

    PlaylistEntries entries() {
        PlaylistEntries entries = new PlaylistEntries();
        answer.path("contents").path("twoColumnBrowseResultsRenderer").path("tabs").forEach(tab -> entries
                .read(tab.path("tabRenderer").path("content").path("sectionListRenderer").path("contents")));
        return entries;
    }

    /** The newer head names the owner beside a picture, as {@code by Somebody}. */
    private Optional<String> owner() {
        List<JsonNode> pictures = answer.path("header").findValues("avatarStackViewModel");
        return pictures.stream().map(picture -> picture.path("text").path("content").asText("").strip())
                .map(text -> text.startsWith("by ") ? text.substring(3) : text).filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static Optional<String> first(JsonNode... texts) {
        return Stream.of(texts).map(InnerTubeText::of).filter(text -> !text.isBlank()).findFirst();
    }
}
