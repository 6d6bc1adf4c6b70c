package dev.studybuddy.credits.operator;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** Runs commands of the operator with their own database connection. */
public final class OperatorFixture {
    private OperatorFixture() {}

    /** The exit code of a command and its standard output. */
    public record Outcome(int exit, String printed) {}

    public static Outcome run(String... args) {
        StringWriter printed = new StringWriter();
        int exit = OperatorCommand.commandLine().setOut(new PrintWriter(printed, true)).execute(args);
        return new Outcome(exit, printed.toString());
    }

    /** Runs a command that changes something, as the operator {@code test}. */
    public static Outcome change(String... args) {
        return run(Stream.concat(Stream.of(args), Stream.of("--operator", "test")).toArray(String[]::new));
    }
}
