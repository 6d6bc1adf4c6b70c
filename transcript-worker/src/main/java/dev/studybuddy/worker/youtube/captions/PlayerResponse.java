package dev.studybuddy.worker.youtube.captions;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A video that plays and has captions.
 *
 * @param tracks at least one
 * @param defaultTrack the one that the site would show to a viewer who turns captions on
 * @param translations the languages that tracks can be translated to; empty when the site does not list them
 */
record PlayerResponse(String videoId, String title, String channel, int durationSeconds, String description,
        List<CaptionTrack> tracks, Optional<CaptionTrack> defaultTrack, Set<String> translations) {}
