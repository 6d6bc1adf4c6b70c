package dev.studybuddy.auth.operator;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.runtime.QuarkusApplication;
import io.smallrye.mutiny.Uni;

import picocli.CommandLine;

/** The operator's command line. Exit code 0 is success, 1 a user who does not exist, 2 an invalid command. */
@CommandLine.Command(name = "auth-service", customSynopsis = {
        "find ID-OR-EMAIL                     print users by id or e-mail address",
        "       tier ID free|pro|enterprise          set a user's subscription tier",
        "       suspend ID                           sign a user out everywhere and cancel their jobs; deletes nothing",
        "       unsuspend ID                         allow a suspended user to sign in again" })
public class OperatorCommand implements QuarkusApplication {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 1;

    private final UserAdministration users;
    private final PrintWriter out;

    @Inject
    OperatorCommand(UserAdministration users) {
        this(users, System.out);
    }

    OperatorCommand(UserAdministration users, PrintStream out) {
        this.users = users;
        this.out = new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public int run(String... args) {
        return new CommandLine(this).setOut(out).setErr(out)
                .registerConverter(SubscriptionTier.class, SubscriptionTier::parse)
                .setParameterExceptionHandler(this::printUsage)
                .execute(args);
    }

    @CommandLine.Command(name = "find")
    int find(@CommandLine.Parameters(paramLabel = "ID-OR-EMAIL") String idOrEmail) {
        List<UserSummary> found = users.find(idOrEmail).await().atMost(TIMEOUT);
        found.forEach(user -> out.println(user.format()));
        return found.isEmpty() ? printNotFound() : CommandLine.ExitCode.OK;
    }

    @CommandLine.Command(name = "tier")
    int setTier(@CommandLine.Parameters(paramLabel = "ID") UUID id,
            @CommandLine.Parameters(paramLabel = "TIER") SubscriptionTier tier) {
        return change(id, users.setTier(id, tier), "subscribes to " + tier.code());
    }

    @CommandLine.Command(name = "suspend")
    int suspend(@CommandLine.Parameters(paramLabel = "ID") UUID id) {
        return change(id, users.suspend(id), "is suspended");
    }

    @CommandLine.Command(name = "unsuspend")
    int unsuspend(@CommandLine.Parameters(paramLabel = "ID") UUID id) {
        return change(id, users.unsuspend(id), "is no longer suspended");
    }

    private int change(UUID id, Uni<Boolean> change, String outcome) {
        if (!change.await().atMost(TIMEOUT)) {
            return printNotFound();
        }
        out.println(id + " " + outcome + ".");
        return CommandLine.ExitCode.OK;
    }

    private int printNotFound() {
        out.println("No such user.");
        return NOT_FOUND;
    }

    private int printUsage(CommandLine.ParameterException e, String... args) {
        out.println(e.getMessage());
        new CommandLine(this).usage(out);
        return CommandLine.ExitCode.USAGE;
    }
}
