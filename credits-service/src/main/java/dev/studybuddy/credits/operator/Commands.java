package dev.studybuddy.credits.operator;

import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.credits.ledger.Invariant;
import dev.studybuddy.credits.ledger.LedgerInvariants;
import dev.studybuddy.platform.outbox.Outbox;

/** What an operator can have done from a shell, on the live database. */
public final class Commands {
    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int MISUSED = 2;
    private static final int FAILED = 3;
    private static final String USAGE = """
            check                          every invariant of the ledger with its figures; 1 when one does not hold
            show USER                      a person's account and every entry of it
            grant USER AMOUNT REASON       give credits; the person sees the reason
            take-back USER AMOUNT REASON   take credits that are there; the person sees the reason
            """;

    private final Pool pool;
    private final PrintStream out;

    Commands(Pool pool, PrintStream out) {
        this.pool = pool;
        this.out = out;
    }

    /** Does what the arguments say, and gives the exit code: 0 done, 1 refused or drifted, 2 not understood, 3 failed. */
    public static int run(String... args) {
        try (OperatorDatabase database = OperatorDatabase.open()) {
            return new Commands(database.pool(), System.out).execute(List.of(args));
        } catch (RuntimeException failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            System.err.println("It could not be done: " + cause);
            return FAILED;
        }
    }

    int execute(List<String> args) {
        try {
            return switch (args.get(0) + " " + (args.size() - 1)) {
                case "check 0" -> check();
                case "show 1" -> done(ledger().show(user(args)));
                case "grant 3" -> done(ledger().grant(user(args), amount(args), reason(args)));
                case "take-back 3" -> done(ledger().takeBack(user(args), amount(args), reason(args)));
                default -> misused(USAGE);
            };
        } catch (Refusal refusal) {
            out.println(refusal.getMessage());
            return REFUSED;
        } catch (IllegalArgumentException misuse) {
            return misused(misuse.getMessage());
        }
    }

    private int check() {
        List<Invariant> invariants = new LedgerInvariants(pool).check().await().indefinitely();
        invariants.forEach(out::println);
        return invariants.stream().allMatch(Invariant::holds) ? DONE : REFUSED;
    }

    private OperatorLedger ledger() {
        return new OperatorLedger(pool, new Outbox());
    }

    private int done(Uni<String> work) {
        out.println(work.await().indefinitely());
        return DONE;
    }

    private int misused(String why) {
        out.println(why);
        return MISUSED;
    }

    private static UUID user(List<String> args) {
        return UUID.fromString(args.get(1));
    }

    private static long amount(List<String> args) {
        long amount = Long.parseLong(args.get(2));
        if (amount < 1 || amount > OperatorLedger.MOST) {
            throw new IllegalArgumentException("AMOUNT is from 1 to " + OperatorLedger.MOST);
        }
        return amount;
    }

    private static String reason(List<String> args) {
        String reason = args.get(3).strip();
        if (reason.isEmpty() || reason.length() > 200) {
            throw new IllegalArgumentException("REASON is from 1 to 200 characters");
        }
        return reason;
    }
}
