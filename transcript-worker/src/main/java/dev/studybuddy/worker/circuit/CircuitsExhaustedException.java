package dev.studybuddy.worker.circuit;

/** The attempt has used up its circuits or its time. */
public class CircuitsExhaustedException extends RuntimeException {

    CircuitsExhaustedException(String message) {
        super(message);
    }
}
