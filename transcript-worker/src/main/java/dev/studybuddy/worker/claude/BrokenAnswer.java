package dev.studybuddy.worker.claude;

/** An answer that broke off, or that is none. Asking again may give one. */
public class BrokenAnswer extends RuntimeException {

    public BrokenAnswer(String message) {
        super(message);
    }
}
