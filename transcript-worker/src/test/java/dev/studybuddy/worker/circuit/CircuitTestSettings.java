package dev.studybuddy.worker.circuit;

import java.time.Duration;

/** Settings with short times, to be changed one by one. */
public record CircuitTestSettings(int perAttempt, Duration within, Duration hedgeAfter, Duration cooldown,
        Duration pause,
        Duration connectTimeout,
        Duration requestTimeout, int maxAnswerBytes) implements CircuitSettings {

    public static final CircuitTestSettings SHORT = new CircuitTestSettings(10, Duration.ofSeconds(30),
            Duration.ofSeconds(8), Duration.ofHours(1), Duration.ofMillis(1), Duration.ofSeconds(5), Duration.ofSeconds(
                    10), 1_000_000);

    CircuitTestSettings withPerAttempt(int circuits) {
        return new CircuitTestSettings(circuits, within, hedgeAfter, cooldown, pause, connectTimeout, requestTimeout,
                maxAnswerBytes);
    }

    CircuitTestSettings withWithin(Duration time) {
        return new CircuitTestSettings(perAttempt, time, hedgeAfter, cooldown, pause, connectTimeout, requestTimeout,
                maxAnswerBytes);
    }

    public CircuitTestSettings withHedgeAfter(Duration time) {
        return new CircuitTestSettings(perAttempt, within, time, cooldown, pause, connectTimeout, requestTimeout,
                maxAnswerBytes);
    }

    CircuitTestSettings withRequestTimeout(Duration time) {
        return new CircuitTestSettings(perAttempt, within, hedgeAfter, cooldown, pause, connectTimeout, time,
                maxAnswerBytes);
    }

    public CircuitTestSettings withMaxAnswerBytes(int bytes) {
        return new CircuitTestSettings(perAttempt, within, hedgeAfter, cooldown, pause, connectTimeout, requestTimeout,
                bytes);
    }
}
