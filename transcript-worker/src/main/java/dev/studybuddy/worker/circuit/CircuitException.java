package dev.studybuddy.worker.circuit;

/** No whole answer came over this circuit: refused, cut, or too slow. Another circuit may do. */
public class CircuitException extends RuntimeException {

    CircuitException(String message) {
        super(message);
    }

    CircuitException(String message, Throwable cause) {
        super(message, cause);
    }
}
