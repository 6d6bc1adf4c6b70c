package dev.studybuddy.video.upload;

import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * A transcript as it is told to the worker: {@code segments} of {@code start} and {@code duration} in seconds, and
 * {@code text}.
 *
 * @param title what the person calls the video, or null
 * @param language BCP 47, or null when nobody said
 * @param segments a JSON array
 */
record GivenTranscript(String title, String language, boolean timesEstimated, @JsonRawValue String segments) {}
