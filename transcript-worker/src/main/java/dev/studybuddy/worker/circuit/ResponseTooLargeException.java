package dev.studybuddy.worker.circuit;

/** The answer was longer than {@link CircuitConfig#maxAnswerBytes()}; the rest of it was not read. */
public class ResponseTooLargeException extends RuntimeException {

    ResponseTooLargeException(int maxBytes) {
        super("The answer is longer than " + maxBytes + " bytes");
    }
}
