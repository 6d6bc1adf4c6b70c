package dev.studybuddy.worker.draft;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.progress.AttemptEventPublisher;
import dev.studybuddy.worker.progress.ProgressConfig;
import dev.studybuddy.worker.progress.ProgressPublisher;
import dev.studybuddy.worker.progress.StepDurations;

/** Creates the circuits and the progress publisher of an attempt, for a lane and for the command mode. */
@ApplicationScoped
public class AttemptContextFactory {
    private final CircuitService circuits;
    private final StepDurations durations;
    private final ProgressConfig progressConfig;
    private final Clock clock;

    AttemptContextFactory(CircuitService circuits, StepDurations durations, ProgressConfig progressConfig,
            Clock clock) {
        this.circuits = circuits;
        this.durations = durations;
        this.progressConfig = progressConfig;
        this.clock = clock;
    }

    /** Opens the context of an attempt. The progress publisher starts to send heartbeats. */
    public AttemptContext open(JobRequest request, String lane, Proxy proxy, AttemptEventPublisher events) {
        return new AttemptContext(request,
                circuits.forAttempt(lane, proxy, request.jobId().toString(), request.attempt()), events,
                createProgress(request, lane, events));
    }

    /** Creates a progress publisher without circuits, for an attempt that is rejected before any work. */
    public ProgressPublisher createProgress(JobRequest request, String lane, AttemptEventPublisher events) {
        return new ProgressPublisher(events, request, lane, durations, progressConfig, clock);
    }
}
