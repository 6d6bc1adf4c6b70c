package dev.studybuddy.credits.operator;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.credits.ledger.Invariant;
import dev.studybuddy.credits.ledger.LedgerInvariants;
import dev.studybuddy.platform.database.OperatorDatabase;
import dev.studybuddy.platform.outbox.Outbox;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line of the operator, on the live database. Exit codes: 0 done, 1 rejected or an invariant does not hold,
 * 2 invalid arguments, 3 failed.
 */
@Command(name = "credits-service", description = "Without a command: starts the service.")
public final class OperatorCommand {
    private static final int DONE = 0;
    private static final int REJECTED = 1;
    private static final int FAILED = 3;
    private static final String USER_LABEL = "USER";
    private static final long MAX_AMOUNT = 10_000;
    private static final int MAX_REASON_LENGTH = 200;

    @Spec
    CommandSpec spec;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
    boolean help;

    private OperatorCommand() {}

    /** Executes a command and returns its exit code. */
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new OperatorCommand()).setExpandAtFiles(false)
                .setUnmatchedOptionsArePositionalParams(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> handle(failure, command));
    }

    @Command(description = "Checks every invariant of the ledger; exits with 1 when one does not hold.")
    int check() {
        return execute(database -> {
            List<Invariant> invariants = new LedgerInvariants(database.pool()).check().await().indefinitely();
            invariants.forEach(this::print);
            return invariants.stream().allMatch(Invariant::holds) ? DONE : REJECTED;
        });
    }

    @Command(description = "Shows the account of a user and all of its entries.")
    int show(@Parameters(paramLabel = USER_LABEL) UUID userId) {
        return executeOnLedger(ledger -> ledger.show(userId));
    }

    @Command(description = "Grants credits; the user sees the reason.")
    int grant(@Parameters(paramLabel = USER_LABEL) UUID userId,
            @Parameters(paramLabel = "AMOUNT", converter = AmountConverter.class) long amount,
            @Parameters(paramLabel = "REASON", converter = ReasonConverter.class) String reason) {
        return executeOnLedger(ledger -> ledger.grant(userId, amount, reason));
    }

    @Command(name = "take-back", description = "Takes credits, at most the balance; the user sees the reason.")
    int takeBack(@Parameters(paramLabel = USER_LABEL) UUID userId,
            @Parameters(paramLabel = "AMOUNT", converter = AmountConverter.class) long amount,
            @Parameters(paramLabel = "REASON", converter = ReasonConverter.class) String reason) {
        return executeOnLedger(ledger -> ledger.takeBack(userId, amount, reason));
    }

    private int executeOnLedger(Function<OperatorLedger, Uni<String>> command) {
        return execute(database -> {
            print(command.apply(new OperatorLedger(database.pool(), new Outbox())).await().indefinitely());
            return DONE;
        });
    }

    private static int execute(Function<OperatorDatabase, Integer> command) {
        try (OperatorDatabase database = OperatorDatabase.open()) {
            return command.apply(database);
        }
    }

    private void print(Object line) {
        spec.commandLine().getOut().println(line);
    }

    private static int handle(Exception failure, CommandLine command) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof CommandRejectedException) {
            command.getOut().println(cause.getMessage());
            return REJECTED;
        }
        command.getErr().println("The command failed: " + cause);
        return FAILED;
    }

    /** Parses an amount of credits. */
    static final class AmountConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            long amount = Long.parseLong(text);
            if (amount < 1 || amount > MAX_AMOUNT) {
                throw new TypeConversionException("AMOUNT is from 1 to " + MAX_AMOUNT);
            }
            return amount;
        }
    }

    /** Parses a reason, which the user sees. */
    static final class ReasonConverter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            String reason = text.strip();
            if (reason.isEmpty() || reason.length() > MAX_REASON_LENGTH) {
                throw new TypeConversionException("REASON is from 1 to " + MAX_REASON_LENGTH + " characters");
            }
            return reason;
        }
    }
}
