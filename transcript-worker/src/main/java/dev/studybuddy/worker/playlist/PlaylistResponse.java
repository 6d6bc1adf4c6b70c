package dev.studybuddy.worker.playlist;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.innertube.InnerTubeText;

/** The first response of the browse endpoint for a playlist. */
final class PlaylistResponse {
    private final JsonNode response;

    /** @throws YouTubeException with the reason if YouTube does not return the playlist */
    PlaylistResponse(JsonNode response) {
        this.response = response;
        for (JsonNode alert : response.path("alerts")) {
            JsonNode renderer = alert.path("alertRenderer");
            if (renderer.path("type").asText("").equals("ERROR")) {
                boolean isPrivate = InnerTubeText.of(renderer.path("text")).toLowerCase(Locale.ROOT).contains(
                        "private");
                throw new YouTubeException(isPrivate
                        ? YouTubeCode.PLAYLIST_PRIVATE
                        : YouTubeCode.PLAYLIST_UNAVAILABLE);
            }
        }
        if (title().isEmpty()) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        }
    }

    /** Parses the response to a continuation request. */
    static PlaylistEntries parseContinuation(JsonNode response) {
        PlaylistEntries entries = new PlaylistEntries();
        response.path("onResponseReceivedActions").forEach(
                action -> entries.add(action.path("appendContinuationItemsAction").path("continuationItems")));
        return entries;
    }

    String title() {
        return firstText(response.path("metadata").path("playlistMetadataRenderer").path("title"),
                response.path("header").path("pageHeaderRenderer").path("pageTitle"),
                response.path("header").path("playlistHeaderRenderer").path("title")).orElse("");
    }

    Optional<String> channel() {
        return firstText(response.path("header").path("playlistHeaderRenderer").path("ownerText")).or(this::owner);
    }

    PlaylistEntries entries() {
        PlaylistEntries entries = new PlaylistEntries();
        response.path("contents").path("twoColumnBrowseResultsRenderer").path("tabs").forEach(tab -> entries.add(tab
                .path("tabRenderer").path("content").path("sectionListRenderer").path("contents")));
        return entries;
    }

    /** The newer page header has the owner beside the avatar, as {@code by <name>}. */
    private Optional<String> owner() {
        List<JsonNode> avatars = response.path("header").findValues("avatarStackViewModel");
        return avatars.stream().map(avatar -> avatar.path("text").path("content").asText("").strip())
                .map(text -> text.startsWith("by ") ? text.substring(3) : text).filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static Optional<String> firstText(JsonNode... texts) {
        return Stream.of(texts).map(InnerTubeText::of).filter(text -> !text.isBlank()).findFirst();
    }
}
