package dev.studybuddy.worker.job;

/** The end of an attempt. Kafka has acknowledged its last event. */
public enum Outcome {
    DRAFTED,
    FAILED,
    CANCELLED
}
