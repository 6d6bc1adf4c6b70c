package dev.studybuddy.worker.circuit;

/** The circuit delivered no complete response: rejected, interrupted or timed out. Another circuit may succeed. */
public class CircuitException extends RuntimeException {

    CircuitException(String message) {
        super(message);
    }

    CircuitException(String message, Throwable cause) {
        super(message, cause);
    }
}
