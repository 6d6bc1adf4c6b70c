package dev.studybuddy.worker.transcript;

import java.util.Locale;
import java.util.Optional;

/**
 * Identifies the transcript to fetch.
 *
 * @param requestedLanguage the language that the user requested; captions in another language are not accepted
 * @param userLanguage the preferred language of the user; it takes precedence over the language of the video if
 *        captions in it exist
 */
public record TranscriptRequest(String youtubeId, Optional<String> requestedLanguage, Optional<String> userLanguage) {

    /** Returns a cache key: equal for requests that yield the same transcript, and free of personal data. */
    public String key() {
        return youtubeId + ":" + requestedLanguage.map(TranscriptRequest::normalize)
                .orElseGet(() -> "own" + userLanguage.map(language -> "-" + normalize(language)).orElse(""));
    }

    private static String normalize(String language) {
        return language.strip().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
