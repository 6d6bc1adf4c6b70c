package dev.studybuddy.video.upload;

import java.util.Optional;

import io.vertx.mutiny.core.buffer.Buffer;

/**
 * A transcript as it is kept.
 *
 * @param language what the file says of itself, BCP 47
 * @param timesEstimated its times are reckoned at an even pace
 * @param hash of what was given, so that the same can be told from something else
 */
public record PackedTranscript(Optional<String> language, boolean timesEstimated, String hash, Buffer segments) {}
