package dev.studybuddy.video.upload;

import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * A transcript in the response to the worker: {@code segments} with {@code start} and {@code duration} in seconds, and
 * {@code text}.
 *
 * @param title the user's title for the video; null without one
 * @param language BCP 47; null if unknown
 * @param segments a JSON array
 */
record UploadedTranscript(String title, String language, boolean timesEstimated, @JsonRawValue String segments) {}
