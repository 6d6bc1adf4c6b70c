package dev.studybuddy.worker.circuit;

/** The attempt reached its maximum number of circuits or its time limit. */
public class CircuitsExhaustedException extends RuntimeException {

    CircuitsExhaustedException(String message) {
        super(message);
    }
}
