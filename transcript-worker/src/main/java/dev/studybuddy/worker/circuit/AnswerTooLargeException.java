package dev.studybuddy.worker.circuit;

/** The answer was longer than {@link CircuitSettings#maxAnswerBytes()}; the rest of it was not read. */
public class AnswerTooLargeException extends RuntimeException {

    AnswerTooLargeException(int maxBytes) {
        super("The answer is longer than " + maxBytes + " bytes");
    }
}
