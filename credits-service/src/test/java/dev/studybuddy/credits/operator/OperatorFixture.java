package dev.studybuddy.credits.operator;

import java.io.PrintWriter;
import java.io.StringWriter;

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
}
