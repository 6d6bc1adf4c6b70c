package dev.studybuddy.platform.log;

/** A failure for the log: its class and its stack frames without messages, which may quote the text of a user. */
public final class StackTraceOnly extends Throwable {
    private static final long serialVersionUID = 1;

    private StackTraceOnly(Throwable failure) {
        super(failure.getClass().getName(), null, false, true);
        setStackTrace(failure.getStackTrace());
    }

    /** Omits the causes too: their messages may quote the same text. */
    public static Throwable of(Throwable failure) {
        return new StackTraceOnly(failure);
    }
}
