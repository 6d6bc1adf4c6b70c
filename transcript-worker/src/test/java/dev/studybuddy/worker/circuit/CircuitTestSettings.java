package dev.studybuddy.worker.circuit;

import java.time.Duration;

/** Settings with short times, to be changed one by one. */
public record CircuitTestSettings(int perAttempt, Duration within, Duration pause, Duration connectTimeout,
        Duration requestTimeout, int maxAnswerBytes) implements CircuitSettings {

    public static final CircuitTestSettings SHORT = new CircuitTestSettings(10, Duration.ofSeconds(30),
            Duration.ofMillis(1), Duration.ofSeconds(5), Duration.ofSeconds(10), 1_000_000);

    CircuitTestSettings withPerAttempt(int circuits) {
        return new CircuitTestSettings(circuits, within, pause, connectTimeout, requestTimeout, maxAnswerBytes);
    }

    CircuitTestSettings withWithin(Duration time) {
        return new CircuitTestSettings(perAttempt, time, pause, connectTimeout, requestTimeout, maxAnswerBytes);
    }

    CircuitTestSettings withRequestTimeout(Duration time) {
        return new CircuitTestSettings(perAttempt, within, pause, connectTimeout, time, maxAnswerBytes);
    }

    CircuitTestSettings withMaxAnswerBytes(int bytes) {
        return new CircuitTestSettings(perAttempt, within, pause, connectTimeout, requestTimeout, bytes);
    }
}
