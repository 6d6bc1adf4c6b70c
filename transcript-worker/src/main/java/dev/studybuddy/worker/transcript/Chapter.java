package dev.studybuddy.worker.transcript;

/**
 * A chapter that the author of the video defined. It ends where the next one starts.
 *
 * @param start in seconds
 */
public record Chapter(int start, String title) {}
