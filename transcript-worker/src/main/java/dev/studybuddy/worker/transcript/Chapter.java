package dev.studybuddy.worker.transcript;

/** A part of the video as its author divided it: from this second on, up to where the next one starts. */
public record Chapter(int start, String title) {}
