package dev.studybuddy.worker.claude;

/** A response is incomplete or empty. A retry may succeed. */
public class IncompleteResponseException extends RuntimeException {

    public IncompleteResponseException(String message) {
        super(message);
    }
}
