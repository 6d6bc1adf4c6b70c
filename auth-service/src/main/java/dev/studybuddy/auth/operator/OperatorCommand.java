package dev.studybuddy.auth.operator;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.runtime.QuarkusApplication;
import io.smallrye.mutiny.Uni;

/** The operator's command line. Ends with 0 when it is done, 1 when there is no such person, 2 for what is no command. */
public class OperatorCommand implements QuarkusApplication {
    private static final String USAGE = """
            find ID-OR-EMAIL                     who somebody is
            tier ID free|pro|enterprise          what they subscribe to
            suspend ID                           signs them out everywhere and cancels their jobs; nothing is deleted
            unsuspend ID                         lets them in again""";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int DONE = 0;
    private static final int NOT_FOUND = 1;
    private static final int NO_COMMAND = 2;

    private final Operator operator;
    private final PrintStream out;

    @Inject
    OperatorCommand(Operator operator) {
        this(operator, System.out);
    }

    OperatorCommand(Operator operator, PrintStream out) {
        this.operator = operator;
        this.out = out;
    }

    @Override
    public int run(String... args) {
        String command = args.length == 0 ? "" : args[0] + " " + (args.length - 1);
        Optional<UUID> id = args.length < 2 ? Optional.empty() : id(args[1]);
        return switch (command) {
            case "find 1" -> find(args[1]);
            case "tier 2" -> Tier.of(args[2])
                    .map(tier -> change(id, person -> operator.setTier(person, tier), "subscribes to " + tier.stored()))
                    .orElseGet(this::noCommand);
            case "suspend 1" -> change(id, operator::suspend, "is suspended");
            case "unsuspend 1" -> change(id, operator::unsuspend, "may come in again");
            default -> noCommand();
        };
    }

    private int find(String idOrEmail) {
        List<FoundPerson> found = operator.find(idOrEmail).await().atMost(PATIENCE);
        found.forEach(out::println);
        return found.isEmpty() ? notFound() : DONE;
    }

    private interface Change {
        Uni<Boolean> of(UUID person);
    }

    private int change(Optional<UUID> id, Change change, String outcome) {
        if (id.isEmpty()) {
            return noCommand();
        }
        if (!change.of(id.get()).await().atMost(PATIENCE)) {
            return notFound();
        }
        out.println(id.get() + " " + outcome + ".");
        return DONE;
    }

    private int notFound() {
        out.println("There is nobody of whom that can be said.");
        return NOT_FOUND;
    }

    private int noCommand() {
        out.println(USAGE);
        return NO_COMMAND;
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
