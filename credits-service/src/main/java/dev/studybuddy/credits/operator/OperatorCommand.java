package dev.studybuddy.credits.operator;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.studybuddy.credits.ledger.Invariant;
import dev.studybuddy.credits.ledger.LedgerInvariants;
import dev.studybuddy.platform.database.OperatorDatabase;
import dev.studybuddy.platform.deadletter.DeadLetterCommand;
import dev.studybuddy.platform.operator.CommandChange;
import dev.studybuddy.platform.operator.CommandOutput;
import dev.studybuddy.platform.operator.OperatorAudit;
import dev.studybuddy.platform.operator.OperatorProgram;
import dev.studybuddy.platform.outbox.Outbox;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line of the operator, on the live database. Exit codes: 0 done, 1 rejected, failed or an invariant does
 * not hold, 2 invalid arguments, 3 not found.
 */
@Command(name = "credits-service", description = "Without a command: starts the service.",
        subcommands = DeadLetterCommand.class)
public final class OperatorCommand {
    private static final String USER_LABEL = "USER";
    private static final String USER_FIELD = "user_id";
    private static final long MAX_AMOUNT = 10_000;
    private static final int MAX_REASON_LENGTH = 200;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
    boolean help;

    private OperatorCommand() {}

    /** Executes a command and returns its exit code. */
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return OperatorProgram.of(new OperatorCommand()).setUnmatchedOptionsArePositionalParams(true);
    }

    @Command(description = "Checks every invariant of the ledger; exits with 1 when one does not hold.")
    int check(@Mixin CommandOutput out) {
        try (OperatorDatabase database = OperatorDatabase.open()) {
            List<Invariant> invariants = new LedgerInvariants(database.pool()).check().await().indefinitely();
            invariants.forEach(invariant -> out.print(invariant.toString(), Map.of("name", invariant.name(),
                    "holds", invariant.holds(), "expected", invariant.expected(), "actual", invariant.actual())));
            return invariants.stream().allMatch(Invariant::holds) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    @Command(description = "Shows the account of a user and all of its entries.")
    int show(@Mixin CommandOutput out, @Parameters(paramLabel = USER_LABEL) UUID userId) {
        try (OperatorDatabase database = OperatorDatabase.open()) {
            OperatorLedger.Statement found = ledger(database).show(userId).await().indefinitely();
            found.entries().forEach(entry -> out.print(entry.format(), entry));
            out.print(found.account().format(), found.account());
            return ExitCode.OK;
        }
    }

    @Command(description = "Grants credits; the user sees the reason.")
    int grant(@Mixin CommandOutput out, @Mixin CommandChange change, @Parameters(paramLabel = USER_LABEL) UUID userId,
            @Parameters(paramLabel = "AMOUNT", converter = AmountConverter.class) long amount,
            @Parameters(paramLabel = "REASON", converter = ReasonConverter.class) String reason) {
        try (OperatorDatabase database = OperatorDatabase.open()) {
            long balance = OperatorAudit.apply(change, database.pool(), userId, "amount " + amount,
                    tx -> ledger(database).grant(tx, userId, amount, reason));
            change.print(out, "Given: %d. The balance is %d.".formatted(amount, balance),
                    Map.of(USER_FIELD, userId, "given", amount, "balance", balance));
            return ExitCode.OK;
        }
    }

    @Command(name = "take-back", description = "Takes credits, at most the balance; the user sees the reason.")
    int takeBack(@Mixin CommandOutput out, @Mixin CommandChange change,
            @Parameters(paramLabel = USER_LABEL) UUID userId,
            @Parameters(paramLabel = "AMOUNT", converter = AmountConverter.class) long amount,
            @Parameters(paramLabel = "REASON", converter = ReasonConverter.class) String reason) {
        try (OperatorDatabase database = OperatorDatabase.open()) {
            long balance = OperatorAudit.apply(change, database.pool(), userId, "amount " + amount,
                    tx -> ledger(database).takeBack(tx, userId, amount, reason));
            change.print(out, "Taken back: %d. The balance is %d.".formatted(amount, balance),
                    Map.of(USER_FIELD, userId, "taken", amount, "balance", balance));
            return ExitCode.OK;
        }
    }

    private static OperatorLedger ledger(OperatorDatabase database) {
        return new OperatorLedger(database.pool(), new Outbox());
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
