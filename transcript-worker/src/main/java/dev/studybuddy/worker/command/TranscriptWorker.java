package dev.studybuddy.worker.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Without arguments the worker; with arguments a note of one video, for which nothing else has to run. */
@QuarkusMain
public class TranscriptWorker {
    /** A command takes no jobs and is asked nothing; what it prints is its progress alone. */
    private static final Map<String, String> QUIET = Map.of(
            "lanes.enabled", "false",
            "quarkus.management.host", "127.0.0.1",
            "quarkus.management.port", "0",
            "quarkus.banner.enabled", "false",
            "quarkus.log.console.stderr", "true",
            // That there is no Redis is no news.
            "quarkus.log.level", "ERROR");

    /** @param args {@link Usage} knows them */
    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run();
            return;
        }
        Optional<ExitCode> end = Usage.answered(List.of(args), System.out, System.err);
        if (end.isPresent()) {
            System.exit(end.get().code());
        }
        QUIET.forEach(System::setProperty);
        Quarkus.run(NoteCommand.class, (code, failure) -> {
            if (failure != null) {
                // It did not start: a setting is wrong or missing.
                System.err.println(root(failure).getMessage());
                System.exit(ExitCode.MISUSED.code());
            }
            System.exit(code);
        }, args);
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }
}
