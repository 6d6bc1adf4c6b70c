package dev.studybuddy.credits.operator;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs commands as an operator does, on a connection of their own. */
public final class TestCommands {
    private TestCommands() {}

    /** What a command printed, and its exit code. */
    public record Outcome(int exit, String printed) {}

    public static Outcome run(String... args) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (OperatorDatabase database = OperatorDatabase.open();
                PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            int exit = new Commands(database.pool(), out).execute(List.of(args));
            return new Outcome(exit, printed.toString(StandardCharsets.UTF_8));
        }
    }
}
