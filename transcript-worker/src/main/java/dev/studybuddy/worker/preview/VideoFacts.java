package dev.studybuddy.worker.preview;

import java.util.List;
import java.util.Optional;

/**
 * What YouTube states about a video. The texts are untrusted and of any length.
 *
 * @param seconds the duration; empty if it is unknown
 * @param captions the languages of the caption tracks, each once, in the order of YouTube; empty if they are unknown,
 *        an empty list if the video has none
 */
public record VideoFacts(Optional<String> title, Optional<String> channel, Optional<Integer> seconds,
        Optional<List<String>> captions) {}
