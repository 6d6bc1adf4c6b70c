package dev.studybuddy.worker.operator;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import dev.studybuddy.platform.operator.OperatorProgram;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command line of the operator, on the live Redis. Exit codes: 0 done, 1 rejected or failed, 2 invalid arguments, 3
 * not found.
 */
@Command(name = "transcript-worker", description = "Without a command: starts the worker.",
        subcommands = { LanesCommand.class, ExitsCommand.class })
public final class OperatorCommand {
    private static final Set<String> COMMANDS = Set.of("lanes", "exits");

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
    boolean help;

    private OperatorCommand() {}

    /** Whether these are the arguments of a command of the operator. */
    public static boolean isCommand(String... args) {
        return args.length > 0 && COMMANDS.contains(args[0]);
    }

    /** Executes a command and returns its exit code. */
    public static int run(String... args) {
        return run(new PrintWriter(System.out, true, StandardCharsets.UTF_8), args);
    }

    /** As {@link #run(String...)}, with the output to a writer. */
    public static int run(PrintWriter out, String... args) {
        return OperatorProgram.of(new OperatorCommand(), failure -> "exception=" + failure.getClass().getSimpleName())
                .setOut(out).execute(args);
    }
}
