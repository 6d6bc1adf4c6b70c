package dev.studybuddy.worker.draft;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.progress.AttemptEventPublisher;
import dev.studybuddy.worker.progress.ProgressPublisher;

/**
 * One attempt while it is processed. The caller of {@link AttemptContextFactory#open} closes it at the end of the
 * attempt.
 *
 * @param circuits the connections to YouTube
 * @param events receives every event of the attempt
 */
public record AttemptContext(JobRequest request, AttemptCircuits circuits, AttemptEventPublisher events,
        ProgressPublisher progress) implements AutoCloseable {

    /** Stops the progress events and closes the circuits. */
    @Override
    public void close() {
        progress.end();
        circuits.close();
    }
}
