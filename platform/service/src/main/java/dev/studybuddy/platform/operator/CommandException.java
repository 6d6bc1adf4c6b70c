package dev.studybuddy.platform.operator;

import picocli.CommandLine.ExitCode;

/** A command that was not executed. Its message is shown to the operator. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NOT_FOUND = 3;

    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** What the command would change does not allow it. */
    public static CommandException rejected(String message) {
        return new CommandException(ExitCode.SOFTWARE, message);
    }

    /** What the command names does not exist. */
    public static CommandException notFound(String message) {
        return new CommandException(NOT_FOUND, message);
    }

    int exitCode() {
        return exitCode;
    }
}
