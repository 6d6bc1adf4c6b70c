package dev.studybuddy.notes.operator;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import dev.studybuddy.platform.deadletter.DeadLetterCommand;
import dev.studybuddy.platform.operator.OperatorProgram;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command line of the operator, on the live database. Exit codes: 0 done, 1 rejected or failed, 2 invalid
 * arguments, 3 not found.
 */
@Command(name = "notes-service", description = "Without a command: starts the service.",
        subcommands = { NotesCommand.class, DeadLetterCommand.class })
public final class OperatorCommand {
    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
    boolean help;

    private OperatorCommand() {}

    /** Executes a command and returns its exit code. */
    public static int run(String... args) {
        return run(new PrintWriter(System.out, true, StandardCharsets.UTF_8), args);
    }

    /** As {@link #run(String...)}, with the output to a writer. */
    public static int run(PrintWriter out, String... args) {
        return OperatorProgram.of(new OperatorCommand()).setOut(out).execute(args);
    }
}
