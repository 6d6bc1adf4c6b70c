package dev.studybuddy.worker.note.markdown;

/**
 * A part of the note under one heading.
 *
 * @param start seconds of the video
 * @param end seconds of the video
 * @param supported whether at least one valid citation stands in it
 */
public record Section(String heading, double start, double end, boolean supported) {}
