package dev.studybuddy.credits.operator;

/** A command that was not executed; its message is shown to the operator. */
class CommandRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandRejectedException(String message) {
        super(message, null, false, false);
    }
}
