package dev.studybuddy.worker.youtube.captions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

/** Parses the response of the player endpoint; the watch page embeds the same document. */
final class PlayerResponseParser {

    private PlayerResponseParser() {}

    /** @throws YouTubeException with the reason why the video has no readable captions */
    static PlayerResponse parse(JsonNode response, String requestedId) {
        JsonNode details = response.path("videoDetails");
        PlayabilityChecker.check(response.path("playabilityStatus"), details, requestedId);
        JsonNode renderer = response.path("captions").path("playerCaptionsTracklistRenderer");
        List<CaptionTrack> tracks = tracks(renderer.path("captionTracks"));
        if (tracks.isEmpty()) {
            throw new YouTubeException(YouTubeCode.TRANSCRIPTS_DISABLED);
        }
        return new PlayerResponse(requestedId, details.path("title").asText(""), details.path("author").asText(""),
                details.path("lengthSeconds").asInt(0), details.path("shortDescription").asText(""), tracks,
                defaultTrack(renderer, tracks), translations(renderer.path("translationLanguages")));
    }

    private static List<CaptionTrack> tracks(JsonNode nodes) {
        List<CaptionTrack> tracks = new ArrayList<>();
        for (JsonNode node : nodes) {
            String url = node.path("baseUrl").asText("");
            String language = node.path("languageCode").asText("");
            if (url.isEmpty() || language.isEmpty()) {
                throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
            }
            tracks.add(new CaptionTrack(url, language, "asr".equals(node.path("kind").asText()),
                    node.path("isTranslatable").asBoolean(false)));
        }
        return List.copyOf(tracks);
    }

    private static Optional<CaptionTrack> defaultTrack(JsonNode renderer, List<CaptionTrack> tracks) {
        int audio = renderer.path("defaultAudioTrackIndex").asInt(0);
        int index = renderer.path("audioTracks").path(audio).path("defaultCaptionTrackIndex").asInt(-1);
        return index >= 0 && index < tracks.size() ? Optional.of(tracks.get(index)) : Optional.empty();
    }

    private static Set<String> translations(JsonNode nodes) {
        Set<String> languages = new HashSet<>();
        nodes.forEach(node -> languages.add(node.path("languageCode").asText("")));
        return Set.copyOf(languages);
    }
}
