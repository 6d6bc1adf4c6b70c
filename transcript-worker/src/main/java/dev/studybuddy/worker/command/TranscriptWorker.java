package dev.studybuddy.worker.command;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

import dev.studybuddy.worker.operator.OperatorCommand;

/**
 * The entry point: starts the service without arguments, with arguments a command of the operator or
 * {@link NoteCommand}.
 */
@QuarkusMain
public class TranscriptWorker {
    /** Configuration of the command mode: no jobs, no public port, and no output except the progress. */
    private static final Map<String, String> COMMAND_CONFIG = Map.of(
            "studybuddy.lanes.enabled", "false",
            "quarkus.management.host", "127.0.0.1",
            "quarkus.management.port", "0",
            "quarkus.banner.enabled", "false",
            "quarkus.log.console.stderr", "true",
            // The command runs without Redis, so that warnings about it are expected.
            "quarkus.log.level", "ERROR");

    /** @param args see {@link NoteOptions} and {@link OperatorCommand} */
    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run();
            return;
        }
        if (OperatorCommand.isCommand(args)) {
            System.exit(OperatorCommand.run(args));
        }
        checkArguments(System.out, System.err, args).ifPresent(exit -> System.exit(exit.code()));
        COMMAND_CONFIG.forEach(System::setProperty);
        Quarkus.run(NoteCommand.class, (code, failure) -> {
            if (failure != null) {
                // The start failed, so a setting is missing or invalid.
                System.err.println(rootCause(failure).getMessage());
                System.exit(ExitCode.MISUSED.code());
            }
            System.exit(code);
        }, args);
    }

    /** Handles {@code --help} and invalid arguments before Quarkus starts; returns the exit code in these cases. */
    static Optional<ExitCode> checkArguments(PrintStream out, PrintStream err, String... args) {
        if (Arrays.asList(args).contains("--help")) {
            NoteOptions.printHelp(out);
            return Optional.of(ExitCode.DONE);
        }
        try {
            NoteOptions.parse(args);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + " --help explains the command.");
            return Optional.of(ExitCode.MISUSED);
        }
    }

    private static Throwable rootCause(Throwable failure) {
        return failure.getCause() == null ? failure : rootCause(failure.getCause());
    }
}
