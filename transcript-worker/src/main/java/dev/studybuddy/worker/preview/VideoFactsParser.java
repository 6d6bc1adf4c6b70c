package dev.studybuddy.worker.preview;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.captions.PlayabilityChecker;

/** Parses the facts of a video in the responses of the player endpoint and of the oEmbed endpoint. */
final class VideoFactsParser {
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{2,35}");

    private VideoFactsParser() {}

    /** @throws YouTubeException with the reason if the video cannot be played */
    static VideoFacts parsePlayer(JsonNode response, String requestedId) {
        JsonNode details = response.path("videoDetails");
        PlayabilityChecker.check(response.path("playabilityStatus"), details, requestedId);
        int seconds = details.path("lengthSeconds").asInt(0);
        return new VideoFacts(text(details.path("title")), text(details.path("author")),
                seconds > 0 ? Optional.of(seconds) : Optional.empty(), Optional.of(languages(response.path("captions")
                        .path("playerCaptionsTracklistRenderer").path("captionTracks"))));
    }

    /** @throws YouTubeException {@code youtube_data_unparsable} if the response has no title */
    static VideoFacts parseOEmbed(JsonNode response) {
        Optional<String> title = text(response.path("title"));
        if (title.isEmpty()) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        }
        return new VideoFacts(title, text(response.path("author_name")), Optional.empty(), Optional.empty());
    }

    private static List<String> languages(JsonNode tracks) {
        Set<String> languages = new LinkedHashSet<>();
        for (JsonNode track : tracks) {
            String language = track.path("languageCode").asText("");
            if (LANGUAGE.matcher(language).matches()) {
                languages.add(language);
            }
        }
        return new ArrayList<>(languages);
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText("")).filter(text -> !text.isBlank());
    }
}
