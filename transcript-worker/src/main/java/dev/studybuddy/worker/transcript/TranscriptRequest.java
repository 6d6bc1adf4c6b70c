package dev.studybuddy.worker.transcript;

import java.util.Locale;
import java.util.Optional;

/**
 * Which transcript is wanted.
 *
 * @param asked the language that was asked for: no other will do
 * @param persons the language of whoever asks, taken before the video's own if there are captions in it
 */
public record TranscriptRequest(String youtubeId, Optional<String> asked, Optional<String> persons) {

    /** The same text for wishes that get the same transcript; without anything of a person in it. */
    public String key() {
        return youtubeId + ":" + asked.map(TranscriptRequest::normal)
                .orElseGet(() -> "own" + persons.map(language -> "-" + normal(language)).orElse(""));
    }

    private static String normal(String language) {
        return language.strip().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
