package dev.studybuddy.worker.preview;

import java.time.Duration;

import dev.studybuddy.worker.circuit.CircuitConfig;

/** The limits of the circuits of a preview: those of jobs, except for the smaller ones of {@link PreviewConfig}. */
record PreviewLimits(CircuitConfig ofJobs, PreviewConfig config) implements CircuitConfig {
    @Override
    public int perAttempt() {
        return config.circuits();
    }

    @Override
    public Duration within() {
        return config.within();
    }

    @Override
    public Duration hedgeAfter() {
        return config.hedgeAfter();
    }

    @Override
    public Duration pause() {
        return ofJobs.pause();
    }

    @Override
    public Duration cooldown() {
        return ofJobs.cooldown();
    }

    @Override
    public Duration connectTimeout() {
        return atMost(ofJobs.connectTimeout());
    }

    @Override
    public Duration requestTimeout() {
        return atMost(ofJobs.requestTimeout());
    }

    @Override
    public int maxResponseBytes() {
        return Math.min(ofJobs.maxResponseBytes(), config.maxResponseBytes());
    }

    private Duration atMost(Duration timeout) {
        return timeout.compareTo(config.within()) < 0 ? timeout : config.within();
    }
}
