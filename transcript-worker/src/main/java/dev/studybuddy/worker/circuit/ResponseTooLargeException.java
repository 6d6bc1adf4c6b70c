package dev.studybuddy.worker.circuit;

/** The response exceeded {@link CircuitConfig#maxResponseBytes()}; the rest was not read. */
public class ResponseTooLargeException extends RuntimeException {

    ResponseTooLargeException(int maxBytes) {
        super("The response exceeds " + maxBytes + " bytes");
    }
}
