package dev.studybuddy.video.operator;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import dev.studybuddy.platform.database.OperatorDatabase;
import dev.studybuddy.platform.deadletter.DeadLetterCommand;
import dev.studybuddy.platform.operator.CommandOutput;
import dev.studybuddy.platform.operator.OperatorProgram;
import dev.studybuddy.video.cost.DailyCostRepository;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command line of the operator, on the live database. Exit codes: 0 done, 1 rejected or failed, 2 invalid
 * arguments, 3 not found.
 */
@Command(name = "video-service", description = "Without a command: starts the service.",
        subcommands = { JobsCommand.class, DeadLetterCommand.class })
public final class OperatorCommand {
    private static final int MAX_DAYS = DailyCostRepository.RETENTION_DAYS;

    @Spec
    CommandSpec spec;

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

    @Command(description = "Lists what Claude has cost by tier and by user, the users with the highest costs first. "
            + "Users are shown by the hash that log lines contain.")
    int costs(@Mixin CommandOutput output, @Parameters(paramLabel = "DAYS", defaultValue = "30",
            description = "The last days (UTC), today included: 1 to " + MAX_DAYS + ", 30 if omitted.") int days) {
        if (days < 1 || days > MAX_DAYS) {
            throw new ParameterException(spec.commandLine(), "DAYS is from 1 to " + MAX_DAYS);
        }
        try (OperatorDatabase database = OperatorDatabase.open()) {
            new CostListing(database.pool()).print(output, days).await().indefinitely();
        }
        return ExitCode.OK;
    }
}
