package dev.studybuddy.video.upload;

import java.util.Optional;

import io.vertx.mutiny.core.buffer.Buffer;

/**
 * A transcript in its stored form.
 *
 * @param language the language in the file, BCP 47
 * @param timesEstimated whether the times are estimated from the number of words
 * @param hash the SHA-256 of the uploaded bytes
 * @param seconds the end of its last segment
 */
public record EncodedTranscript(Optional<String> language, boolean timesEstimated, String hash, double seconds,
        Buffer segments) {}
