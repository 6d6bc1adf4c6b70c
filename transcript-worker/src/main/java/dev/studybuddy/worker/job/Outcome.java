package dev.studybuddy.worker.job;

/** What became of an attempt. Kafka has acknowledged whatever was to be said of it. */
public enum Outcome {
    DRAFTED,
    FAILED,
    CANCELLED
}
