package dev.studybuddy.worker.youtube.captions;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A playable video with captions.
 *
 * @param tracks at least one
 * @param defaultTrack the track that YouTube displays by default
 * @param translations the languages that YouTube can translate tracks to; empty if it lists none
 */
record PlayerResponse(String videoId, String title, String channel, int durationSeconds, String description,
        List<CaptionTrack> tracks, Optional<CaptionTrack> defaultTrack, Set<String> translations) {}
