package dev.studybuddy.auth.operator;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.runtime.QuarkusApplication;

import dev.studybuddy.auth.token.KeyAdministration;
import dev.studybuddy.platform.deadletter.DeadLetterCommand;
import dev.studybuddy.platform.operator.CommandChange;
import dev.studybuddy.platform.operator.CommandException;
import dev.studybuddy.platform.operator.CommandOutput;
import dev.studybuddy.platform.operator.OperatorProgram;

import picocli.CommandLine;

/** The operator's command line. Exit codes: 0 done, 1 failed, 2 invalid command, 3 no such user. */
@CommandLine.Command(name = "auth-service", customSynopsis = {
        "find ID-OR-EMAIL                     print users by id or e-mail address",
        "       tier ID free|pro|enterprise          set a user's subscription tier",
        "       suspend ID                           sign a user out everywhere and cancel their jobs; deletes nothing",
        "       unsuspend ID                         allow a suspended user to sign in again",
        "       keys show|generate                   show the keys of access tokens, generate a new one",
        "       dead-letters list|show|redrive       list, show or redrive dead letters",
        "Each has --json and --help; changes need --operator NAME and have --dry-run." })
public class OperatorCommand implements QuarkusApplication {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final UserAdministration users;
    private final KeyAdministration keys;
    private final PrintWriter out;

    @CommandLine.Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
    boolean help;

    @Inject
    OperatorCommand(UserAdministration users, KeyAdministration keys) {
        this(users, keys, System.out);
    }

    OperatorCommand(UserAdministration users, KeyAdministration keys, PrintStream out) {
        this.users = users;
        this.keys = keys;
        this.out = new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public int run(String... args) {
        return OperatorProgram.of(this).addSubcommand(new KeysCommand(keys))
                .addSubcommand(new DeadLetterCommand()).setOut(out).setErr(out)
                .registerConverter(SubscriptionTier.class, SubscriptionTier::parse)
                .setParameterExceptionHandler(this::printUsage)
                .execute(args);
    }

    @CommandLine.Command(name = "find", description = "Prints users by id or e-mail address.")
    int find(@CommandLine.Mixin CommandOutput output,
            @CommandLine.Parameters(paramLabel = "ID-OR-EMAIL") String idOrEmail) {
        List<UserSummary> found = users.find(idOrEmail).await().atMost(TIMEOUT);
        if (found.isEmpty()) {
            throw CommandException.notFound("No such user.");
        }
        found.forEach(user -> output.print(user.format(), user));
        return CommandLine.ExitCode.OK;
    }

    @CommandLine.Command(name = "tier", description = "Sets a user's subscription tier, from the next request on.")
    int setTier(@CommandLine.Mixin CommandOutput output, @CommandLine.Mixin CommandChange change,
            @CommandLine.Parameters(paramLabel = "ID") UUID id,
            @CommandLine.Parameters(paramLabel = "TIER") SubscriptionTier tier) {
        users.setTier(change, id, tier);
        change.print(output, id + " subscribes to " + tier.code() + ".", Map.of("id", id, "tier", tier.code()));
        return CommandLine.ExitCode.OK;
    }

    @CommandLine.Command(name = "suspend", description = "Signs a user out everywhere and cancels the user's jobs.")
    int suspend(@CommandLine.Mixin CommandOutput output, @CommandLine.Mixin CommandChange change,
            @CommandLine.Parameters(paramLabel = "ID") UUID id) {
        users.suspend(change, id);
        change.print(output, id + " is suspended.", Map.of("id", id, "suspended", true));
        return CommandLine.ExitCode.OK;
    }

    @CommandLine.Command(name = "unsuspend", description = "Allows a suspended user to sign in again.")
    int unsuspend(@CommandLine.Mixin CommandOutput output, @CommandLine.Mixin CommandChange change,
            @CommandLine.Parameters(paramLabel = "ID") UUID id) {
        users.unsuspend(change, id);
        change.print(output, id + " is no longer suspended.", Map.of("id", id, "suspended", false));
        return CommandLine.ExitCode.OK;
    }

    private int printUsage(CommandLine.ParameterException e, String... args) {
        out.println(e.getMessage());
        new CommandLine(this).usage(out);
        return CommandLine.ExitCode.USAGE;
    }
}
