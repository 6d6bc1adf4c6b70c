package dev.studybuddy.video.upload;

import java.util.List;
import java.util.Optional;

/**
 * What a video says, as somebody gave it.
 *
 * @param language what the file says of itself, BCP 47
 * @param timesEstimated there were none in it: they are reckoned at an even pace
 * @param segments at least one, in the order of their start
 */
public record Transcript(Optional<String> language, boolean timesEstimated, List<Segment> segments) {}
