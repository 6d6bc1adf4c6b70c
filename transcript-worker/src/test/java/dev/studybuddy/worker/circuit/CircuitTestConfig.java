package dev.studybuddy.worker.circuit;

import java.time.Duration;

/** A configuration with short timeouts. */
public record CircuitTestConfig(int perAttempt, Duration within, Duration hedgeAfter, Duration cooldown,
        Duration pause,
        Duration connectTimeout,
        Duration requestTimeout, int maxResponseBytes) implements CircuitConfig {

    public static final CircuitTestConfig SHORT = new CircuitTestConfig(10, Duration.ofSeconds(30),
            Duration.ofSeconds(8), Duration.ofHours(1), Duration.ofMillis(1), Duration.ofSeconds(5), Duration.ofSeconds(
                    10), 1_000_000);

    CircuitTestConfig withPerAttempt(int circuits) {
        return new CircuitTestConfig(circuits, within, hedgeAfter, cooldown, pause, connectTimeout, requestTimeout,
                maxResponseBytes);
    }

    CircuitTestConfig withWithin(Duration time) {
        return new CircuitTestConfig(perAttempt, time, hedgeAfter, cooldown, pause, connectTimeout, requestTimeout,
                maxResponseBytes);
    }

    public CircuitTestConfig withHedgeAfter(Duration time) {
        return new CircuitTestConfig(perAttempt, within, time, cooldown, pause, connectTimeout, requestTimeout,
                maxResponseBytes);
    }

    CircuitTestConfig withRequestTimeout(Duration time) {
        return new CircuitTestConfig(perAttempt, within, hedgeAfter, cooldown, pause, connectTimeout, time,
                maxResponseBytes);
    }

    public CircuitTestConfig withMaxResponseBytes(int bytes) {
        return new CircuitTestConfig(perAttempt, within, hedgeAfter, cooldown, pause, connectTimeout, requestTimeout,
                bytes);
    }
}
