package dev.studybuddy.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server process whose starter was killed and which therefore still runs. */
final class OrphanProcess {
    private OrphanProcess() {}

    /**
     * Ends the process of the pid file, if its command line identifies it as ours, and deletes the file.
     *
     * @param pidFile its first line is the process id; it may be absent
     * @param marker a part of the command line of our process: the id may belong to another program by now
     */
    static void endRecorded(Path pidFile, String marker) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> ours = Files.readString(pidFile).lines().findFirst().map(String::trim)
                .filter(line -> line.matches("\\d+")).flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(process -> commandLine(process).contains(marker));
        ours.ifPresent(OrphanProcess::end);
        Files.deleteIfExists(pidFile);
    }

    /** Terminates a process, after three seconds forcibly. Its children end with it. */
    static void end(ProcessHandle process) {
        process.destroy();
        if (!ended(process, 3)) {
            process.destroyForcibly();
            ended(process, 10);
        }
    }

    static boolean ended(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new CompletionException(e);
        }
    }

    /** The command line from the operating system: {@link ProcessHandle.Info} omits a long one. */
    static String commandLine(ProcessHandle process) {
        Path proc = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        try {
            return Files.exists(proc)
                    ? Files.readString(proc).replace('\0', ' ')
                    : process.info().commandLine().orElse("");
        } catch (IOException gone) {
            return "";
        }
    }
}
