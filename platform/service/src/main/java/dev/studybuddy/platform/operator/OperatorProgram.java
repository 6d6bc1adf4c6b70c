package dev.studybuddy.platform.operator;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import dev.studybuddy.platform.database.TransientFailure;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.TypeConversionException;

/** The command line of a service, with the exit codes and the arguments that all of them share. */
public final class OperatorProgram {
    private OperatorProgram() {}

    /** @param command an object with the annotations of picocli */
    public static CommandLine of(Object command) {
        return of(command, TransientFailure::fields);
    }

    /**
     * As {@link #of(Object)}, for a service without a database.
     *
     * @param fields what is shown of a failure; never its message, which may quote what users wrote
     */
    public static CommandLine of(Object command, Function<Throwable, String> fields) {
        return new CommandLine(command).setExpandAtFiles(false)
                .registerConverter(Duration.class, OperatorProgram::parseDuration)
                .setExecutionExceptionHandler((failure, line, parsed) -> handle(failure, line, fields));
    }

    private static int handle(Exception failure, CommandLine line, Function<Throwable, String> fields) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof CommandException known) {
            line.getErr().println(known.getMessage());
            return known.exitCode();
        }
        line.getErr().println("The command failed: " + fields.apply(cause));
        return ExitCode.SOFTWARE;
    }

    /** Parses {@code 90s}, {@code 15m}, {@code 2h}, {@code 3d} or ISO 8601. */
    private static Duration parseDuration(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            return Duration.parse(upper.startsWith("P") ? upper : upper.endsWith("D") ? "P" + upper : "PT" + upper);
        } catch (DateTimeParseException invalid) {
            throw new TypeConversionException("'" + text + "' is not a duration such as 15m, 2h or 3d");
        }
    }
}
