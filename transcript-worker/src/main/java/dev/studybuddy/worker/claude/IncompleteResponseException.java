package dev.studybuddy.worker.claude;

/** An answer that broke off, or that is none. Asking again may give one. */
public class IncompleteResponseException extends RuntimeException {

    public IncompleteResponseException(String message) {
        super(message);
    }
}
