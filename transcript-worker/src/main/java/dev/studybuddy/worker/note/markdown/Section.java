package dev.studybuddy.worker.note.markdown;

/**
 * A section of a note.
 *
 * @param start in seconds of the video
 * @param end in seconds of the video
 * @param supported whether the section has at least one valid citation
 */
public record Section(String heading, double start, double end, boolean supported) {}
